/** Arbitraries for fast-check: DW's articles, dumps, addresses and pictures, canonical and nasty. */
export * from '../../../arbitraries/inline.ts'
export * from './article.ts'
export * from './nasty-dump.ts'
export * from './url.ts'

/** Arbitraries for fast-check: articles, dumps, addresses and pictures, canonical and nasty. */
export * from '../sites/dw/arbitraries/article.ts'
export * from './inline.ts'
export * from '../sites/dw/arbitraries/nasty-dump.ts'
export * from '../sites/dw/arbitraries/url.ts'

/** Arbitraries for fast-check: articles, dumps, addresses and pictures, canonical and nasty. */
export * from './article.ts'
export * from './inline.ts'
export * from './nasty-dump.ts'
export * from './url.ts'

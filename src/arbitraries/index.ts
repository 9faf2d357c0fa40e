/** Arbitraries for fast-check: running text, canonical and nasty. DW's articles and dumps: `touchstone-kit/dw/arbitraries`. */
export * from './inline.ts'

import fc from 'fast-check'

/**
 * How often a law runs. Most run 1,000 times; one that is costly runs fewer times, and all of them where `FC_RUNS` says
 * how often every law runs, as it does nightly. A law is bounded by this count and never by a clock.
 *
 * @param usual how often it runs where nothing else is said
 */
export function runs(usual: number): { readonly numRuns: number } {
  const wanted = process.env['FC_RUNS']
  return { numRuns: wanted === undefined ? usual : Number(wanted) }
}

/** Let all laws of a file run so often where nothing else is said. */
export function boundRuns(usual: number): void {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), ...runs(usual) })
}

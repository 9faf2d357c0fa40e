import fc from 'fast-check'

/**
 * Every property runs 1,000 times, from a seed that is printed, so that any run can be repeated:
 * `FC_SEED=123 npx vitest run test/dump`.
 */
const seed =
  process.env['FC_SEED'] === undefined ? Date.now() ^ (Math.random() * 0x7fffffff) : Number(process.env['FC_SEED'])

fc.configureGlobal({ numRuns: 1000, seed, endOnFailure: false })

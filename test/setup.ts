import fc from 'fast-check'
import { inject } from 'vitest'

/** Every property runs 1,000 times, all from the seed that global-setup.ts printed. */
fc.configureGlobal({ numRuns: 1000, seed: inject('seed') })

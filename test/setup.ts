import fc from 'fast-check'
import { inject } from 'vitest'
import { runs } from './property-runs.ts'

/** All properties start from the seed that global-setup.ts printed. */
fc.configureGlobal({ ...runs(1000), seed: inject('seed') })

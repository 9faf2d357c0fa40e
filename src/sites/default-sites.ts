import { dw } from './dw/dw.ts'
import type { Site } from './site.ts'

/** The sites that are there without a configuration. */
export const defaultSites: readonly Site[] = [dw]

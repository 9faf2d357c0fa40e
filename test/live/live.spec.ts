import { resolve } from 'node:path'
import { describeLayouts } from '../../src/playwright/index.ts'

// Asks the real site, politely; run with TOUCHSTONE_LIVE=1 npx playwright test --project=live.
describeLayouts({ root: resolve(import.meta.dirname, '../..') })

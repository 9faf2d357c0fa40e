import { describeFixtures } from '../src/vitest/index.ts'

describeFixtures({ root: import.meta.dirname })

import { describeFixtures } from 'touchstone-kit/vitest'

describeFixtures()

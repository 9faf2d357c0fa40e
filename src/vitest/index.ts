/** Touchstone in Vitest: one test for each case and field. */
export { type DescribeOptions, describeFixtures } from './describe-fixtures.ts'

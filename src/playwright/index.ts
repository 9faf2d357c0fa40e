/** Touchstone in Playwright: the layout of live pages, one test for each case. */
export { describeLayouts, type DescribeLayoutsOptions } from './describe-layouts.ts'
export { expect, matchers, type Matchers, type MatchOptions, type MatchResult } from './match-fixture.ts'

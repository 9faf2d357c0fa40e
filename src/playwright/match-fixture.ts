import { resolve } from 'node:path'
import { expect as playwright, type Expect, type Page, test, type TestInfo } from '@playwright/test'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { type Judgement, judgePage } from '../live/compare/judge-page.ts'
import { isComparable } from '../live/verdict/comparable.ts'
import { readInPageScript } from '../live/visit/in-page-script.ts'
import { readHere, type Visit } from '../live/visit/visit-page.ts'
import { findRoot } from '../project/find-root.ts'
import type { Tolerances } from '../sites/site.ts'
import { openProject } from './opened-project.ts'
import { attachDrift, describeDrift } from './tell-drifts.ts'
import { names } from './names.ts'

/** The options of the matcher. */
export interface MatchOptions {
  /** The fields that are compared; all when absent. */
  readonly fields?: readonly string[]
  /** Ways in which fields may differ, in place of the site's. */
  readonly tolerances?: Tolerances
  /** The folder from which the project is found; by default the working folder. */
  readonly root?: string
}

/** The result of the matcher, as Playwright takes it. */
export interface MatchResult {
  readonly name: string
  readonly pass: boolean
  readonly message: () => string
}

/** The matchers of the kit, for `expect.extend`. */
export interface Matchers {
  readonly toMatchFixture: (page: Page, name: string, options?: MatchOptions) => Promise<MatchResult>
}

/** Matchers for pages that a test has opened itself: behind a login, after a click. */
export const matchers: Matchers = {
  toMatchFixture: async (page, name, { fields, tolerances, root } = {}) => {
    const opened = await openProject(findRoot(resolve(root ?? process.cwd())), names.tool)
    const target = await opened.targetOf(name)
    if (target === undefined)
      throw new TouchstoneError('fixture/none', {
        value: name,
        hint: 'Name a case with an accepted page, as site/case.',
      })
    const site = { ...target.site, tolerances: { ...target.site.tolerances, ...tolerances } }
    const own = { ...target, site }
    const script = readInPageScript(site)
    const outcome = await readHere(page, { site, ...(script !== undefined && { script }) })
    const visit: Visit = {
      url: page.url(),
      redirects: [],
      status: 200,
      headers: {},
      html: await page.content(),
      outcome,
    }
    const judged = await judgePage(own, visit, opened.judgeOptions(target.site))
    const judgement = pickFields(judged, fields)
    const pass = judgement.kind === 'agrees' || judgement.kind === 'edited'
    const info = infoOfTest()
    if (judgement.kind === 'drift' && info !== undefined)
      await attachDrift(info, opened, { target, visit, judgement, picture: await page.screenshot() })
    return { name: 'toMatchFixture', pass, message: () => describe(name, judgement, pass) }
  },
}

/** Playwright's `expect` with the matchers of the kit. */
export const expect: Expect<Matchers> = playwright.extend({ ...matchers }) as Expect<Matchers>

/** A judgement about some fields; one of another page than the item's is about all. */
function pickFields(judgement: Judgement, fields: readonly string[] | undefined): Judgement {
  if (fields === undefined || !isComparable(judgement)) return judgement
  const drifts = judgement.drifts.filter(({ field }) => fields.includes(field.split(' ')[0] as string))
  return drifts.length > 0 || judgement.kind !== 'drift'
    ? { ...judgement, drifts }
    : { kind: 'agrees', detail: '', drifts }
}

function describe(name: string, { kind, detail, drifts }: Judgement, pass: boolean): string {
  if (pass) return `The page is found as ${name} was accepted, and was expected not to be.`
  const lines = drifts.map((drift) => `  ${drift.field}  ${describeDrift(drift)}`)
  return [
    `The page is not found as ${name} was accepted: ${lines.length === 0 ? `${kind}, ${detail}` : kind}`,
    ...lines,
  ].join('\n')
}

/** The running test; nothing outside of one. */
function infoOfTest(): TestInfo | undefined {
  try {
    return test.info()
  } catch {
    return undefined
  }
}

import { expect, type TestInfo } from '@playwright/test'
import type { Target } from '../live/choose-targets.ts'
import type { Judgement } from '../live/compare/judge-page.ts'
import { diagnoseRun } from '../live/diagnose/diagnose-run.ts'
import { driftKinds } from '../live/verdict/drift-kinds.ts'
import type { FieldDrift, LiveResult } from '../live/verdict/live-result.ts'
import type { Visit } from '../live/visit/visit-page.ts'
import { caseOf } from '../project/find-fixtures.ts'
import { formatLiveHtml } from '../report/html/live-html.ts'
import type { OpenedProject } from './opened-project.ts'

/** Says in one line how a field is found now. */
export function describeDrift({ kind, rule, now, reason, edit }: FieldDrift): string {
  const { words, outcome } = driftKinds[kind]
  const told = reason ?? edit ?? (now === undefined ? outcome : `${now} took over`)
  return `${words}: ${rule === undefined ? '' : `${rule} → `}${told}`
}

/** Expects a field to be found as it was, and lets the test go on. */
export function expectField(field: string, drifts: readonly FieldDrift[]): void {
  const said = [`${field} is not found as it was`, ...drifts.map((drift) => `  ${describeDrift(drift)}`)].join('\n')
  fieldExpect.soft(drifts).toBeFoundAsBefore(said)
}

const fieldExpect = expect.extend({
  toBeFoundAsBefore: (drifts: readonly FieldDrift[], said: string) => ({
    name: 'toBeFoundAsBefore',
    pass: drifts.length === 0,
    message: () => said,
  }),
})

/** A page as it was seen, and its judgement. */
export interface SeenPage {
  readonly target: Target
  readonly visit: Visit
  readonly judgement: Judgement
  /** A screenshot in PNG. */
  readonly picture?: Buffer
}

/** Attaches the card of a page that drifted to a test: why, by what to mend it, and the page as it was seen. */
export async function attachDrift(info: TestInfo, opened: OpenedProject, seen: SeenPage): Promise<void> {
  const { target, visit, judgement, picture } = seen
  const { site, name, source } = target.fixture
  const layout = visit.outcome.trace?.layout
  const at = new Date().toISOString()
  const liveResult: LiveResult = {
    ...{ site, name, source, url: target.url, ...judgement, at, ms: 0 },
    ...(layout !== undefined && { layout }),
  }
  const { byFixture } = diagnoseRun([{ target, visit, liveResult }], await opened.all())
  const [diagnoses = []] = byFixture.values()
  const shown = { liveResult, diagnoses, ...(picture !== undefined && { picture: picture.toString('base64') }) }
  const card = formatLiveHtml({ verdict: 'drift', made: at, seen: [shown] })
  await info.attach(`${caseOf(target.fixture)} drifted`, { body: card, contentType: 'text/html' })
  const json = JSON.stringify({ drifts: judgement.drifts, diagnoses }, null, 2)
  await info.attach('diagnosis', { body: json, contentType: 'application/json' })
  if (picture !== undefined) await info.attach('page', { body: picture, contentType: 'image/png' })
}

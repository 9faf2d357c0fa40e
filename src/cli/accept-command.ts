import { relative } from 'node:path'
import { TouchstoneError } from '../errors.ts'
import { acceptFixture, removeOrphan } from '../fixture/accept-fixture.ts'
import { checkFixture } from '../fixture/check-fixture.ts'
import { caseOf, type Fixture, findFixtures } from '../fixture/find-fixtures.ts'
import { dropPending, takePendingEvidence } from '../fixture/pending.ts'
import type { Project } from '../fixture/project.ts'
import { formatRefusal } from '../report/check-terminal.ts'
import { describeDifference } from '../report/difference.ts'
import { count } from '../report/summary.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { openProjectToWrite } from './open-project.ts'
import { showProgress } from './progress.ts'
import type { Terminal } from './terminal.ts'

interface AcceptOptions {
  readonly prune?: boolean
  readonly reseal?: boolean
}

/** `touchstone accept`: what the fixtures give today becomes what is expected. Each is written whole or not at all. */
export async function runAccept(
  cases: readonly string[],
  options: AcceptOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const project = await openProjectToWrite(terminal)
  const fixtures = findFixtures(project, cases, terminal.cwd)
  const progress = showProgress(terminal, 'accepting', fixtures.length)
  const reports: string[] = []
  const refused = new Set<string>()
  let failures = 0
  for (const fixture of fixtures) {
    try {
      reports.push(await acceptOne(project, fixture, options, terminal))
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
      failures += 1
      refused.add(caseOf(fixture))
      reports.push(formatRefusal(caseOf(fixture), error, terminal.paint))
    }
    progress.step()
  }
  progress.end()
  for (const fixture of fixtures.filter((one) => !refused.has(caseOf(one)))) dropPending(project, fixture)
  const accepted = reports.filter((report) => report !== '').length - failures
  const failed = failures === 0 ? '' : `, ${failures} refused`
  const next = accepted === 0 ? '' : `\nReview with: git diff ${relative(project.root, project.snapshots)}/`
  terminal.print(`${reports.join('')}${count(accepted, 'snapshot')} accepted${failed}${next}\n`)
  return failures === 0 ? exitCodes.same : exitCodes.failed
}

/** Accept one fixture, and tell what changed with it; nothing is told of one that was the same. */
async function acceptOne(
  project: Project,
  fixture: Fixture,
  { prune = false, reseal = false }: AcceptOptions,
  { paint }: Terminal,
): Promise<string> {
  takePendingEvidence(project, fixture)
  const { status, differences } = await checkFixture(project, fixture)
  if (status === 'same') return ''
  if (status === 'orphaned') {
    if (!prune) return ''
    removeOrphan(fixture)
    return `- ${caseOf(fixture)} ${fixture.source}: snapshot removed\n`
  }
  await acceptFixture(project, fixture, { reseal, now: new Date().toISOString() })
  if (status === 'missing') return `+ ${caseOf(fixture)} ${fixture.source}: new\n`
  const changes = differences.map((difference) => describeDifference(difference, paint).replace(/^/gm, '    '))
  return [`~ ${caseOf(fixture)} ${fixture.source}`, ...changes, ''].join('\n')
}

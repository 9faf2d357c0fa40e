import { relative } from 'node:path'
import type { Command } from 'commander'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { CheckResult } from '../../check/check-fixture.ts'
import { describeRename } from '../../check/find-renamed.ts'
import type { Fixture } from '../../project/find-fixtures.ts'
import type { Project } from '../../project/project.ts'
import { type Choice, casesIn, chooseChanges } from '../../pending/choose-changes.ts'
import { decide, type Decided } from '../../pending/decide.ts'
import { type OpenedReview, toReview } from '../../pending/open-review.ts'
import { refuseOpenRules } from '../../pending/rule-changes.ts'
import { resealFixtures } from '../../pending/reseal-fixtures.ts'
import { formatAccepted } from '../../report/terminal/accepted.ts'
import { type Change, fixtureOf, type Group, type Review } from '../../review/change.ts'
import { describeEdit, isRuleEdit } from '../../review/edits/edit-kinds.ts'
import { findUnopened } from '../../review/unopened-group.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openProjectToWrite } from '../open-project.ts'
import { openShown } from '../open-shown.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone accept`: what the fixtures give today becomes what is expected. All of it is written, or nothing. */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--except <what...>', 'Leaves these out.')
    .option('--prune', 'Also removes snapshots whose evidence is gone.')
    .option('--reseal', 'Also accepts evidence that is not what was saved.')
    .option('--force', 'Accepts groups in which something may be lost without a look, and results that vary.')
    .addHelpText('after', help)
    .action(async (words: string[], options: AcceptOptions) => finish(await run(words, options, open())))
}

const help = `
What is a group (g1234abcd), a change (0123456789ab), a case or a pattern of it, case:field, or case:body[3].
Without it, everything that differs is accepted. Review it with git diff snapshots/; touchstone undo takes it back.

Examples:
  $ touchstone accept lone-percent-in-slug
  $ touchstone accept g1234abcd --except two-leads 'author-*'
  $ touchstone accept two-leads:title
  $ touchstone accept --prune`

/** The options of `touchstone accept`. */
interface AcceptOptions {
  /** Changes and cases that are left out. */
  readonly except?: readonly string[]
  readonly prune?: boolean
  readonly reseal?: boolean
  readonly force?: boolean
}

async function run(words: readonly string[], options: AcceptOptions, terminal: Terminal): Promise<ExitCode> {
  const project = await openProjectToWrite(terminal)
  const named = words.length === 0 ? [] : [...words, ...(options.except ?? [])]
  const opened = await openShown(project, casesIn(named), terminal)
  const review = toReview(opened)
  const choice = leaveOut(chooseChanges(project, review, words, terminal.cwd), project, review, options, terminal)
  const { prune = false, reseal = false, force = false } = options
  const isOrphan = ({ edit }: Change) => edit.kind === 'evidence-gone'
  const isUnnamed = (change: Change) => isRuleEdit(change.edit) && !choice.named.includes(change)
  const wanted = choice.changes.filter((change) => (prune || !isOrphan(change)) && !isUnnamed(change))
  const unnamed = choice.changes.filter(isUnnamed)
  if (!force)
    refuseUnopened(
      choice.groups,
      wanted.filter((change) => !isOrphan(change)),
    )
  const settings = { now: new Date(terminal.now()).toISOString(), reseal, force, isLenient: true }
  const decisions = wanted.map(({ id }) => ({ id, verdict: 'accepted' as const }))
  const decided: Decided = decide(project, opened.pendings, decisions, settings)
  const sealed = resealFixtures(project, listUnsealed(opened, choice.fixtures, choice.changes), settings)
  const unwanted = [...new Set(unnamed.map(fixtureOf))].map((name): [string, TouchstoneError] => {
    return [name, refuseOpenRules(unnamed.filter((change) => fixtureOf(change) === name))]
  })
  const refused = new Map([...listBroken(opened, choice.fixtures), ...unwanted, ...decided.refused, ...sealed.refused])
  const accepted = wanted.filter((change) => !refused.has(fixtureOf(change)))
  const folder = relative(project.root, project.snapshots)
  const settled = new Set([...accepted, ...sealed.sealed].map(fixtureOf).concat([...refused.keys()]))
  const left = listLeft(review, opened, { ...choice, accepted: new Set(accepted), settled })
  terminal.print(formatAccepted({ accepted, sealed: sealed.sealed, refused, left, folder }, terminal.paint))
  if (refused.size > 0) return exitCodes.failed
  return settled.size === 0 && left.length > 0 ? exitCodes.different : exitCodes.same
}

function leaveOut(
  choice: Choice,
  project: Project,
  review: ReturnType<typeof toReview>,
  { except = [] }: AcceptOptions,
  { cwd }: Terminal,
): Choice {
  if (except.length === 0) return choice
  const without = new Set(chooseChanges(project, review, except, cwd).changes)
  return { ...choice, changes: choice.changes.filter((change) => !without.has(change)) }
}

function refuseUnopened(groups: readonly Group[], changes: readonly Change[]): void {
  const group = findUnopened(groups, changes)
  if (group === undefined) return
  throw new TouchstoneError('review/unopened', {
    value: `${group.id} ${group.path}: ${describeEdit(group.edit)}`,
    hint: `Look at them with \`touchstone diff ${group.id}\`, then accept; or use \`--force\`.`,
  })
}

interface Outcome extends Pick<Choice, 'groups' | 'fixtures'> {
  readonly accepted: ReadonlySet<Change>
  /** The fixtures of which something was accepted or sealed, or that were refused, which is told elsewhere. */
  readonly settled: ReadonlySet<string>
}

/** Lists what is red of what was chosen and was not accepted, with the reason. */
function listLeft(
  { changes }: Review,
  { results }: OpenedReview,
  { groups, fixtures, accepted, settled }: Outcome,
): string[] {
  const members = new Set(groups.flatMap((group) => group.members))
  const names = new Set(fixtures.map(fixtureOf))
  const isChosen = (change: Change) => members.has(change.id) || names.has(fixtureOf(change))
  const left = changes.filter((change) => isChosen(change) && !accepted.has(change) && !settled.has(fixtureOf(change)))
  const told = new Set([...settled, ...changes.map(fixtureOf)])
  const red = results.filter((result) => result.status !== 'same' && names.has(fixtureOf(result)))
  return [
    ...left.map((change) => `${fixtureOf(change)}${nameField(change)} ${reasonOf(change)}: ${change.id}`),
    ...red.filter((result) => !told.has(fixtureOf(result))).map((result) => `${fixtureOf(result)}${nameRed(result)}`),
  ]
}

function nameRed({ status, renamed }: CheckResult): string {
  return renamed === undefined ? ` is ${status}` : `: ${describeRename(renamed)}`
}

function nameField({ difference: { path } }: Change): string {
  return path === '' ? '' : ` ${path}`
}

function reasonOf({ verdict, edit }: Change): string {
  if (verdict !== undefined) return `was ${verdict}`
  return edit.kind === 'evidence-gone' ? 'has no evidence any more; --prune removes its snapshot' : 'was left out'
}

/** Lists the named fixtures that give nothing to accept, each with the error. */
function listBroken({ errors }: OpenedReview, fixtures: readonly Fixture[]): [string, TouchstoneError][] {
  return fixtures.map(fixtureOf).flatMap((name): [string, TouchstoneError][] => {
    const error = errors.get(name)
    return error === undefined ? [] : [[name, error]]
  })
}

/** Lists the fixtures whose evidence is not what was saved, and gives what was accepted. */
function listUnsealed(
  { results, errors }: OpenedReview,
  fixtures: readonly Fixture[],
  wanted: readonly Change[],
): Fixture[] {
  const decided = new Set(wanted.map(fixtureOf))
  const isOpen = ({ differences }: CheckResult) =>
    differences.some(({ path }) => /^evidence(\.sha256|\.lineEnds)?$/.test(path))
  const open = new Set(results.filter(isOpen).map(fixtureOf))
  const isLeft = (name: string) => open.has(name) && !decided.has(name) && !errors.has(name)
  return fixtures.filter((fixture) => isLeft(fixtureOf(fixture)))
}

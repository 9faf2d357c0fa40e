import { resolve } from 'node:path'
import type { Command } from 'commander'
import { decodeUtf8, readBytes } from '../../project/files/read-text.ts'
import { decide } from '../../pending/decide.ts'
import { readAllPending } from '../../pending/store.ts'
import { formatRefusal } from '../../report/terminal/check-terminal.ts'
import { count } from '../../report/summary.ts'
import { namePath } from '../../report/terminal/review-words.ts'
import { type Change, fixtureOf } from '../../review/change.ts'
import { type ExportedDecision, parseDecisions } from '../../review/session/decisions.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openProjectToWrite } from '../open-project.ts'
import { openShown } from '../open-shown.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone apply`: carries out what was decided in a report; what has changed since is left, and said. */
export function define(command: Command, { open, finish }: CommandContext): void {
  command.addHelpText('after', help).action(async (file: string) => finish(await run(file, open())))
}

const help = `
Examples:
  $ touchstone apply decisions.json
  $ pbpaste | touchstone apply -`

async function run(file: string, terminal: Terminal): Promise<ExitCode> {
  const project = await openProjectToWrite(terminal)
  const decisions = parseDecisions(await readDecisions(file, terminal))
  const shown = new Map(readAllPending(project).flatMap(({ changes }) => changes.map((one) => [one.id, one] as const)))
  const { pendings } = await openShown(project, [], terminal)
  const settings = { now: new Date(terminal.now()).toISOString(), isLenient: true }
  const { done, refused } = decide(project, pendings, decisions, settings)
  const told = [...refused].map(([name, error]) => formatRefusal(name, error, terminal.paint))
  // Where all was carried out the number says it; where not, each change is named, as far as it was ever shown here.
  const named = refused.size === 0 ? [] : decisions.map((one) => nameDecision(one, done.has(one.id), shown.get(one.id)))
  terminal.print(`${[...named, ...told].join('')}${countDone(decisions, done)}\n`)
  return refused.size === 0 ? exitCodes.same : exitCodes.failed
}

function nameDecision({ id, verdict }: ExportedDecision, isDone: boolean, change: Change | undefined): string {
  const name = change === undefined ? id : `${fixtureOf(change)}: ${namePath(change.difference.path)}`
  return `${isDone ? '~' : '–'} ${name} ${isDone ? '' : 'not '}${verdict}\n`
}

async function readDecisions(file: string, { cwd, readInput }: Terminal): Promise<string> {
  if (file === '-') return (await readInput()).toString('utf8')
  return decodeUtf8(readBytes(resolve(cwd, file)), file)
}

function countDone(decisions: readonly ExportedDecision[], done: ReadonlySet<string>): string {
  const carried = decisions.filter(({ id }) => done.has(id))
  const of = (verdict: ExportedDecision['verdict']) => carried.filter((one) => one.verdict === verdict).length
  const left = decisions.length - carried.length
  const refused = left === 0 ? '' : `, ${left} refused`
  return `${count(carried.length, 'decision')} carried out: ${of('accepted')} accepted, ${of('rejected')} rejected, ${of('skipped')} skipped${refused}`
}

import { resolve } from 'node:path'
import type { Command } from 'commander'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { renameInLedger } from '../../live/verdict/ledger.ts'
import { defaultLedger } from '../../project/ledger-file.ts'
import { renameCase } from '../../pending/rename-case.ts'
import { caseOf, findFixtures, groupByCase } from '../../project/find-fixtures.ts'
import { chooseSite } from '../../project/choose-site.ts'
import { writeAlone } from '../../project/files/journal.ts'
import { assertCaseName, type CaseName } from '../../project/new-case.ts'
import type { Project } from '../../project/project.ts'
import { count } from '../../report/summary.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openProjectToWrite } from '../open-project.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone mv`: a case gets another name, and all that is known of it goes along. */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--ledger <file>', 'The file of the history of live checks; .touchstone/live.jsonl.')
    .addHelpText('after', help)
    .action(async (from: string, to: string, options: MoveOptions) => finish(await run(from, to, options, open())))
}

const help = `
Moves evidence, snapshots, decisions and history together, as one step of touchstone undo. Evidence that was moved
already stays; what was accepted of it follows.

Examples:
  $ touchstone mv a-90001966 lone-percent-in-slug
  $ touchstone mv harbour/ferry harbour/ferry-with-gallery`

interface MoveOptions {
  readonly ledger?: string
}

async function run(word: string, newName: string, { ledger }: MoveOptions, terminal: Terminal): Promise<ExitCode> {
  const project = await openProjectToWrite(terminal)
  const from = findCase(project, word, terminal.cwd)
  const to = parseName(project, newName, from)
  const file = resolve(terminal.cwd, ledger ?? defaultLedger(project.root))
  const moved = writeAlone(project.root, () => renameCase(project, { from, to }, renameInLedger(file, from, to)))
  terminal.print(`${caseOf(from)} is ${caseOf(to)} now: ${count(moved, 'file')} moved\nTake it back: touchstone undo\n`)
  return exitCodes.same
}

function findCase(project: Project, word: string, cwd: string): CaseName {
  const [first, ...others] = groupByCase(findFixtures(project, [word], cwd)).values()
  const { site, name } = first?.[0] as CaseName
  if (others.length === 0) return { site, name }
  throw new TouchstoneError('cli/usage', { value: `\`${word}\` names ${others.length + 1} cases, and one is renamed` })
}

/** Reads the new name: `site/name`, or a name on the same site. */
function parseName(project: Project, word: string, { site }: CaseName): CaseName {
  const [name = '', ofSite = site] = word.split('/').reverse()
  assertCaseName(name)
  return { site: chooseSite(project, { name: ofSite }).name, name }
}

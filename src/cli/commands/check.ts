import type { Command } from 'commander'
import { defaultLedger, readLastVisit } from '../../project/ledger-file.ts'
import { loadProject } from '../../project/load-project.ts'
import type { Project } from '../../project/project.ts'
import { formatCheckJson } from '../../report/ci/check-json.ts'
import { formatCheck } from '../../report/terminal/check-terminal.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openShown } from '../open-shown.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone check`: every fixture against its snapshot. What differs waits to be reviewed. */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--json', 'Prints the result as JSON.')
    .addHelpText('after', help)
    .action(async (cases: string[], options: CheckOptions) => finish(await run(cases, options, open())))
}

const help = `
A case is its name, site/name, a path of it, or a pattern with *.

Examples:
  $ touchstone check
  $ touchstone check lone-percent-in-slug 'dw/author-*'
  $ touchstone check --json > check.json`

/** The options of `touchstone check`. */
interface CheckOptions {
  readonly json?: boolean
}

async function run(cases: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const start = performance.now()
  const project = await loadProject(terminal.cwd)
  const { results } = await openShown(project, cases, terminal)
  const seconds = (performance.now() - start) / 1000
  terminal.print(options.json === true ? formatCheckJson(results) : formatCheck(results, seconds, terminal.paint))
  const last = describeLastLook(project, terminal)
  if (last !== undefined && options.json !== true)
    terminal.print(`${last.isStale ? terminal.paint.bad(last.words) : last.words}\n`)
  if (results.some(({ status }) => status === 'broken')) return exitCodes.failed
  if (last?.isStale === true) return exitCodes.different
  return results.every(({ status }) => status === 'same') ? exitCodes.same : exitCodes.different
}

/** Describes when somebody last looked at the live site, where that is known, or the project wants it to be. */
function describeLastLook(
  { root, staleAfter }: Project,
  { now }: Terminal,
): { readonly words: string; readonly isStale: boolean } | undefined {
  const last = readLastVisit(defaultLedger(root))
  if (staleAfter === undefined && last === undefined) return undefined
  const days = last === undefined ? Infinity : Math.floor((now() - last) / 86_400_000)
  const isStale = staleAfter !== undefined && days >= staleAfter
  const limit = isStale ? `, and not within the ${staleAfter} days of live.staleAfter: touchstone live` : ''
  const when = last === undefined ? 'never' : `${new Date(last).toISOString().slice(0, 10)}, ${days} days ago`
  return { words: `The live site was last looked at ${when}${limit}`, isStale }
}

import type { Command } from 'commander'
import { loadProject } from '../../project/load-project.ts'
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
  if (results.some(({ status }) => status === 'broken')) return exitCodes.failed
  return results.every(({ status }) => status === 'same') ? exitCodes.same : exitCodes.different
}

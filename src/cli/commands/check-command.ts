import { loadProject } from '../../project/load-project.ts'
import { formatCheckJson } from '../../report/ci/check-json.ts'
import { formatCheck } from '../../report/terminal/check-terminal.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openShown } from '../open-shown.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `touchstone check`: every fixture against its snapshot. What differs waits to be reviewed. */
export async function runCheck(
  cases: readonly string[],
  options: { readonly json?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const start = performance.now()
  const project = await loadProject(terminal.cwd)
  const { results } = await openShown(project, cases, terminal)
  const seconds = (performance.now() - start) / 1000
  terminal.print(options.json === true ? formatCheckJson(results) : formatCheck(results, seconds, terminal.paint))
  if (results.some(({ status }) => status === 'broken')) return exitCodes.failed
  return results.every(({ status }) => status === 'same') ? exitCodes.same : exitCodes.different
}

import type { Command } from 'commander'
import { findMends, type Mend } from '../../live/mend/find-mends.ts'
import { commitWrites } from '../../project/files/journal.ts'
import { loadProject } from '../../project/load-project.ts'
import { formatMends } from '../../report/terminal/mend-terminal.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openProjectToWrite } from '../open-project.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone mend`: a rule in place of one that drifted, as a patch, or the reason why there is none. */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--write', 'Changes the files in which the rules stand; undo takes it back.')
    .addHelpText('after', help)
    .action(async (field: string | undefined, options: MendOptions) => finish(await run(field, options, open())))
}

const help = `
A rule is offered only where it is right on every page that was saved when it drifted, and finds nothing wrong on an accepted one.
Pages are saved by touchstone live and refresh, until they are accepted or rejected.

Exit codes: 0 every rule that drifted has one in its place, 1 of some the kit does not know.

Examples:
  $ touchstone mend
  $ touchstone mend title --write
  $ touchstone review          # what the mended rules give`

interface MendOptions {
  readonly write?: boolean
}

async function run(field: string | undefined, { write = false }: MendOptions, terminal: Terminal): Promise<ExitCode> {
  const project = write ? await openProjectToWrite(terminal) : await loadProject(terminal.cwd)
  const mends = await findMends(project, { from: terminal.cwd, ...(field !== undefined && { field }) })
  terminal.print(formatMends(mends, project.root, { isWritten: write }, terminal.paint))
  if (write) writeMends(project.root, mends)
  return mends.every(({ outcome }) => outcome.kind === 'rule') ? exitCodes.same : exitCodes.different
}

/** Writes the patches, those of one file one after the other, as one step. */
function writeMends(root: string, mends: readonly Mend[]): void {
  const files = new Map<string, string>()
  for (const { outcome } of mends)
    if (outcome.kind === 'rule' && outcome.patch !== undefined) {
      const { file, before, apply } = outcome.patch
      files.set(file, apply(files.get(file) ?? before))
    }
  if (files.size === 0) return
  const writes = [...files].map(([file, content]) => ({ file, content }))
  commitWrites(root, `mend ${[...new Set(mends.map(({ field }) => field))].join(', ')}`, writes)
}

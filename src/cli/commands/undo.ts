import type { Command } from 'commander'
import { undoWrites } from '../../project/files/journal.ts'
import { readLastStep, type Step } from '../../project/files/journal-step.ts'
import { count } from '../../report/summary.ts'
import { inOneLine } from '../../report/terminal/review-words.ts'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { openProjectToWrite } from '../open-project.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Defines `touchstone undo`: tells what the last step wrote, and makes every file again what it was. */
export function define(command: Command, { open, finish }: CommandContext): void {
  command
    .option('--dry-run', 'Only tells what would be undone.')
    .option('--force', 'Undoes also what a commit since has.')
    .addHelpText('after', help)
    .action(async (options: UndoOptions) => finish(await run(options, open())))
}

const help = `
A step is what one command decided, or one run of vitest -u.

Examples:
  $ touchstone undo --dry-run
  $ touchstone undo     # touchstone pending lists what is open again`

interface UndoOptions {
  readonly dryRun?: boolean
  readonly force?: boolean
}

/** The most files to list. */
const maxFiles = 20

async function run({ dryRun = false, force = false }: UndoOptions, terminal: Terminal): Promise<ExitCode> {
  const project = await openProjectToWrite(terminal)
  const step = readLastStep(project.root)
  if (step !== undefined) terminal.print(formatStep(step))
  if (dryRun && step !== undefined) return exitCodes.same
  const title = dryRun ? undefined : undoWrites(project.root, force)
  terminal.print(title === undefined ? 'There is nothing to undo.\n' : `Undone: ${title}\n`)
  return exitCodes.same
}

function formatStep({ title, at, files }: Step): string {
  const when = at === undefined ? '' : `, ${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`
  const lines = files
    .slice(0, maxFiles)
    .map(({ file, isCommitted }) => `  ${inOneLine(file)}${isCommitted ? '  (committed since)' : ''}\n`)
  const more = files.length > maxFiles ? `  … and ${files.length - maxFiles} more\n` : ''
  return `The last step: ${title}${when}, ${count(files.length, 'file')}\n${lines.join('')}${more}`
}

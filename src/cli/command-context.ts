import type { Command } from 'commander'
import type { ExitCode } from './exit-code.ts'
import type { Terminal } from './terminal/terminal.ts'

/** A file of `commands/`: the words of one command, and its run. */
export interface CommandModule {
  /** Adds the command to the command line. */
  readonly define: (program: Command, context: CommandContext) => void
}

/** The surroundings of a command, beside its own arguments. */
export interface CommandContext {
  /** Opens the terminal, in the folder that `--root` names. */
  readonly open: () => Terminal
  /** Is given the exit code. */
  readonly finish: (code: ExitCode) => void
  /** The version of the kit. */
  readonly version: string
}

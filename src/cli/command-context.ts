import type { ExitCode } from './exit-code.ts'
import type { Terminal } from './terminal/terminal.ts'

/** What a command of the line needs beside its own arguments. */
export interface CommandContext {
  /** The terminal, in the folder that `--root` names. */
  readonly open: () => Terminal
  readonly finish: (code: ExitCode) => void
  /** The version of the kit. */
  readonly version: string
}

/**
 * The exit codes: everything is the same, something differs, the command failed, or the result is uncertain; from 128
 * on the signal that ended it, as in shells.
 */
export const exitCodes = {
  same: 0,
  different: 1,
  failed: 2,
  inconclusive: 4,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

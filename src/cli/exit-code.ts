/**
 * What a command's exit code says: all is the same, something differs, it could not be
 * done, or nothing can be said for certain; from 128 on, which signal
 * stopped it, as shells say it.
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

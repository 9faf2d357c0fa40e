/** What a command's exit code says: all is the same, something differs, or it could not be done. */
export const exitCodes = { same: 0, different: 1, failed: 2 } as const

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

import { capture } from './capture.ts'
import { evidence } from './evidence.ts'
import { live } from './live.ts'
import { project } from './project.ts'
import { reader } from './reader.ts'

/**
 * The error catalogue: every way in which Touchstone can be misused or handed something broken.
 *
 * A code names a room and a fact (`dump/no-title`). `reason` states the fact, with the offending value in place of
 * `{value}`; `hint` says what to do. `docs/errors.md` is written from this table.
 */
export const catalogue: typeof evidence & typeof capture & typeof live & typeof project & typeof reader = {
  ...evidence,
  ...capture,
  ...live,
  ...project,
  ...reader,
}

/** A code of an error that keeps a fixture from being captured. */
export type CaptureErrorCode = keyof typeof capture

/** A code of the error catalogue, for instance `dump/no-title`. */
export type ErrorCode = keyof typeof catalogue

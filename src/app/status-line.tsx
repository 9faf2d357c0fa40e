import type { JSX } from 'preact'
import type { Entry, Unit } from '../review/session/session.ts'
import { nameEntry } from './entries/entry-list.tsx'

interface StatusLineProps {
  message: string
  entry: Entry | undefined
  unit: Unit
  at: number
  count: number
}

/** Show the last message and the name of the shown entry; a screen reader reads both when they change. */
export function StatusLine({ message, entry, unit, at, count }: StatusLineProps): JSX.Element {
  return (
    <p class="status" role="status">
      <span class="told">{message}</span>
      {entry !== undefined && (
        <span class="at">
          {at + 1} of {count}
          <span class="hidden">: {nameEntry(entry, unit).join(', ')}</span>
        </span>
      )}
    </p>
  )
}

import type { JSX } from 'preact'
import { fixtureOf, type Blocker } from '../review/change.ts'

/** List what is red and cannot be decided here. */
export function Blockers({ blockers }: { blockers: readonly Blocker[] }): JSX.Element | null {
  if (blockers.length === 0) return null
  return (
    <details class="blockers">
      <summary>{blockers.length} not to be decided here</summary>
      <ul>
        {blockers.map((blocker) => (
          <li key={`${fixtureOf(blocker)} ${blocker.reason}`}>
            <b>{fixtureOf(blocker)}</b> {blocker.reason}
          </li>
        ))}
      </ul>
    </details>
  )
}

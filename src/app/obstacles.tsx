import type { JSX } from 'preact'
import { fixtureOf, type Obstacle } from '../review/change.ts'

/** List what is red and cannot be decided here. */
export function Obstacles({ obstacles }: { obstacles: readonly Obstacle[] }): JSX.Element | null {
  if (obstacles.length === 0) return null
  return (
    <details class="obstacles">
      <summary>{obstacles.length} not to be decided here</summary>
      <ul>
        {obstacles.map((obstacle) => (
          <li key={`${fixtureOf(obstacle)} ${obstacle.reason}`}>
            <b>{fixtureOf(obstacle)}</b> {obstacle.reason}
          </li>
        ))}
      </ul>
    </details>
  )
}

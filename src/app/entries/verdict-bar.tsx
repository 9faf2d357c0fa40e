import type { JSX } from 'preact'
import type { Verdict } from '../../review/change.ts'
import { press } from '../../review/session/session-keys.ts'
import { decideGroup, decideShown, type Session } from '../../review/session/session.ts'
import type { Act } from '../use-session.ts'

const buttons: readonly (readonly [name: string, verdict: Verdict, key: string])[] = [
  ['Accept', 'accepted', 'a'],
  ['Reject', 'rejected', 'r'],
  ['Skip', 'skipped', 's'],
]

interface VerdictBarProps {
  act: Act
  /** The thing that the buttons decide, read after their names. */
  what: string
  /** True where they decide the whole group. */
  isWhole: boolean
}

/** The verdicts to choose from. */
export function VerdictBar({ act, what, isWhole }: VerdictBarProps): JSX.Element {
  const decide = isWhole ? decideGroup : decideShown
  return (
    <div class="bar" role="group" aria-label={`Decide ${what}`}>
      <span class="what">{what}</span>
      {buttons.map(([name, verdict, letter]) => {
        const key = isWhole ? letter.toUpperCase() : letter
        const choose = () => act((session: Session) => decide(session, verdict))
        return (
          <button
            key={verdict}
            type="button"
            class={`decide ${verdict}`}
            aria-keyshortcuts={hint(key)}
            onClick={choose}
          >
            {name} <kbd aria-hidden="true">{key}</kbd>
            <span class="hidden"> {what}</span>
          </button>
        )
      })}
    </div>
  )
}

/** A button that does what a key does. */
export function KeyButton({ act, name, letter }: { act: Act; name: string; letter: string }): JSX.Element {
  const click = () => act((session) => press(session, letter))
  return (
    <button type="button" aria-keyshortcuts={hint(letter)} onClick={click}>
      {name} <kbd aria-hidden="true">{letter}</kbd>
    </button>
  )
}

function hint(key: string): string {
  return key === key.toLowerCase() ? key : `Shift+${key}`
}

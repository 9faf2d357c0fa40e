import type { JSX } from 'preact'
import type { Change } from '../../review/change.ts'
import type { Act } from '../use-session.ts'

/** Write a note on changes; it is kept when the field is left. */
export function NoteField({ changes, act }: { changes: readonly Change[]; act: Act }): JSX.Element {
  const [first] = changes
  const known = changes.every(({ note }) => note === first?.note) ? (first?.note ?? '') : ''
  const keep = (note: string) => {
    if (note !== known)
      act((session) => ({ session, effect: { kind: 'note', ids: changes.map(({ id }) => id), note } }))
  }
  return (
    <label class="note">
      <span>{changes.length === 1 ? 'Note' : `Note on all ${changes.length}`}</span>
      <input
        key={`${changes.length} ${first?.id}`}
        id="note"
        dir="auto"
        autocomplete="off"
        maxLength={10_000}
        defaultValue={known}
        onBlur={({ currentTarget }) => keep(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => (key === 'Enter' || key === 'Escape') && currentTarget.blur()}
      />
    </label>
  )
}

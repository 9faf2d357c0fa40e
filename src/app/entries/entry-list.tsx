import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { fixtureOf, risks } from '../../review/change.ts'
import { describeEdit } from '../../review/edits/edit-kinds.ts'
import { type Entry, type Unit } from '../../review/session/session.ts'
import { fieldOf } from '../../snapshot/compare.ts'
import { labelPath } from './change-card.tsx'
import { RiskMark } from './risk-mark.tsx'

interface EntryListProps {
  entries: readonly Entry[]
  unit: Unit
  at: number
  onGo: (at: number) => void
}

/**
 * List what is to be decided. Only the shown entry is a stop of the Tab key; the arrow keys go on from it. Rows are made
 * anew only where they changed, so that a thousand cost little.
 */
export function EntryList({ entries, unit, at, onGo }: EntryListProps): JSX.Element {
  const list = useRef<HTMLUListElement>(null)
  const rows = useMemo(() => entries.map((entry, index) => makeRow(entry, unit, index, false)), [entries, unit])
  useEffect(() => showRow(list.current, at), [at, entries])
  const click = ({ target }: Event) => {
    const row = (target as Element).closest<HTMLElement>('[data-index]')
    if (row !== null) onGo(Number(row.dataset['index']))
  }
  const step = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onGo(Math.max(0, Math.min(entries.length - 1, at + by)))
  }
  const shown = entries[at]
  return (
    <ul class="entries" ref={list} onClick={click} onKeyDown={step} aria-label="To decide">
      {rows.map((row, index) => (index === at && shown !== undefined ? makeRow(shown, unit, index, true) : row))}
    </ul>
  )
}

/** Bring the shown row into sight, and the focus with it where that is in the list. */
function showRow(list: HTMLElement | null, at: number): void {
  const row = list?.children[at]?.querySelector('button')
  if (row == null) return
  row.scrollIntoView({ block: 'nearest' })
  if (list?.contains(document.activeElement)) row.focus({ preventScroll: true })
}

function makeRow(entry: Entry, unit: Unit, index: number, isShown: boolean): JSX.Element {
  const { changes, group, key } = entry
  const risk = group?.risk ?? risks.find((one) => changes.some((change) => change.risk === one)) ?? 'grey'
  const [name, about] = nameEntry(entry, unit)
  const done = changes.filter(({ verdict }) => verdict !== undefined).length
  return (
    <li key={key}>
      <button type="button" data-index={index} tabIndex={isShown ? 0 : -1} {...(isShown && { 'aria-current': 'true' })}>
        <RiskMark risk={risk} />
        <code>{name}</code>
        <span class="about" dir="auto">
          {about}
        </span>
        <span class={done === changes.length ? 'progress done' : 'progress'}>
          {unit === 'item' ? (changes[0]?.verdict ?? 'open') : `${done} of ${changes.length}`}
        </span>
        {unit !== 'item' && <progress max={changes.length} value={done} aria-hidden="true" />}
      </button>
    </li>
  )
}

/** Name an entry, and say what it is about. */
export function nameEntry({ changes, group, key }: Entry, unit: Unit): [name: string, about: string] {
  const [first] = changes
  if (group !== undefined) return [labelPath(group.path), describeEdit(group.edit)]
  if (first === undefined || unit === 'case')
    return [key, changes.length === 1 ? '1 change' : `${changes.length} changes`]
  const path = unit === 'field' ? fieldOf(first.difference) : first.difference.path
  return [labelPath(path), fixtureOf(first)]
}

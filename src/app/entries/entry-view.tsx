import type { JSX } from 'preact'
import { fixtureOf } from '../../review/change.ts'
import { describeEdit } from '../../review/edits/edit-kinds.ts'
import {
  chooseUnit,
  type Entry,
  move,
  openSample,
  samplesOf,
  type Session,
  shownChange,
  type View,
} from '../../review/session/session.ts'
import { ChangeCard, labelPath } from './change-card.tsx'
import { Choices } from './choices.tsx'
import { NoteField } from './note-field.tsx'
import { RiskMark } from './risk-mark.tsx'
import type { Act } from '../use-session.ts'
import { VerdictBar } from './verdict-bar.tsx'

const views: readonly (readonly [view: View, name: string])[] = [
  ['words', 'Words'],
  ['old', 'Old'],
  ['new', 'New'],
  ['sides', 'Side by side'],
]

interface EntryViewProps {
  session: Session
  entry: Entry
  act: Act
}

/** Show the entry that is to be decided: a group with its samples, or its changes. */
export function EntryView(props: EntryViewProps): JSX.Element {
  const { session, entry, act } = props
  const isGroup = entry.group !== undefined
  const shown = shownChange(session)
  return (
    <>
      <Heading entry={entry} />
      <Choices
        label="Show"
        choices={views}
        isChosen={(view) => view === session.view}
        onChoose={(view) => act((now) => ({ session: { ...now, view } }))}
      />
      {isGroup ? <Samples {...props} /> : <Changes {...props} />}
      {isGroup && entry.changes.length > 1 && <Members {...props} />}
      <NoteField changes={shown === undefined ? entry.changes : [shown]} act={act} />
      <div class="bars">
        {(!isGroup || shown !== undefined) && (
          <VerdictBar key="shown" act={act} isWhole={false} what={isGroup ? 'this sample' : nameAll(entry)} />
        )}
        {(isGroup || session.unit === 'item') && <VerdictBar key="whole" act={act} isWhole what="the group" />}
      </div>
    </>
  )
}

function nameAll({ changes }: Entry): string {
  return changes.length === 1 ? 'this change' : `these ${changes.length} changes`
}

function Heading({ entry: { changes, group, key } }: { entry: Entry }): JSX.Element {
  const open = changes.filter(({ verdict }) => verdict === undefined).length
  const [first] = changes
  if (group === undefined)
    return (
      <header class="entry-head">
        <h2>{changes.length === 1 && first !== undefined ? fixtureOf(first) : key}</h2>
      </header>
    )
  return (
    <header class="entry-head">
      <h2>
        <code>{labelPath(group.path)}</code> <span dir="auto">{describeEdit(group.edit)}</span>
      </h2>
      <p>
        <RiskMark risk={group.risk} />
        <span>
          {changes.length === 1 ? '1 change' : `${changes.length} like changes`}, {open} open
        </span>
      </p>
      {group.risk === 'red' && <p>Something may be lost: open every sample before you accept the group.</p>}
    </header>
  )
}

function Samples({ session, entry, act }: EntryViewProps): JSX.Element {
  return (
    <ol class="samples" aria-label="Samples">
      {samplesOf(session, entry).map((change, index) => {
        const isOpen = session.sample === index
        const state = change.verdict ?? (change.isOpened === true ? 'opened' : 'not opened')
        return (
          <li key={change.id} class={isOpen ? 'open' : ''}>
            <button type="button" aria-expanded={isOpen} onClick={() => act((now) => openSample(now, index))}>
              <kbd aria-hidden="true">{index + 1}</kbd>
              <span>{fixtureOf(change)}</span>
              <span class={`told ${change.verdict ?? ''}`}>{state}</span>
            </button>
            {isOpen && <ChangeCard change={change} view={session.view} />}
          </li>
        )
      })}
    </ol>
  )
}

function Changes({ session, entry: { changes } }: EntryViewProps): JSX.Element {
  return (
    <>
      {changes.map((change) => (
        <ChangeCard key={change.id} change={change} view={session.view} />
      ))}
    </>
  )
}

/** Every change of a group, each a way to look at it alone. */
function Members({ entry: { changes, key }, act }: EntryViewProps): JSX.Element {
  const go = (id: string) =>
    act((session) => {
      const { session: items } = chooseUnit(session, 'item')
      return move({ ...items, at: items.review.changes.findIndex((one) => one.id === id) }, 0)
    })
  return (
    <details key={key} class="members">
      <summary>All {changes.length}</summary>
      <ul>
        {changes.map((change) => (
          <li key={change.id}>
            <button type="button" class="plain" onClick={() => go(change.id)}>
              {fixtureOf(change)} <span class="soft">{change.verdict ?? 'open'}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

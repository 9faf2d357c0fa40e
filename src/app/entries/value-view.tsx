import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Change } from '../../review/change.ts'
import { compareWords, type WordPart } from '../../review/edits/compare-words.ts'
import type { View } from '../../review/session/session.ts'
import { formatApart, showApart } from '../../review/edits/show-apart.ts'
import { showInvisible } from '../../review/edits/show-invisible.ts'
import type { Data } from '../../snapshot/document.ts'
import { formatData } from './format-data.ts'

/** Show what a change would replace, and by what. */
export function ValueView({ change, view }: { change: Change; view: View }): JSX.Element {
  if (view === 'sides')
    return (
      <div class="sides">
        <Side change={change} name="old" />
        <Side change={change} name="new" />
      </div>
    )
  if (view !== 'words') return <Side change={change} name={view} />
  return <Words change={change} />
}

function Words({ change }: { change: Change }): JSX.Element {
  const { old, new: now } = change.difference
  const parts = useMemo(() => listParts(old, now, change.language), [old, now, change.language])
  return (
    <Text change={change} isProse={isProse(old) && isProse(now)}>
      {parts.map(({ kind, text }) => (kind === 'same' ? text : kind === 'old' ? <del>{text}</del> : <ins>{text}</ins>))}
    </Text>
  )
}

/** List the parts of old and new; a value that comes or goes as a whole is one part. */
function listParts(old: Data | undefined, now: Data | undefined, language: string | undefined): WordPart[] {
  const whole = (kind: 'old' | 'new', data: Data): WordPart[] => [{ kind, text: showInvisible(formatData(data)) }]
  if (old === undefined) return now === undefined ? [] : whole('new', now)
  return now === undefined ? whole('old', old) : compareWords(...formatApart(old, now, formatData), language)
}

function Side({ change, name }: { change: Change; name: 'old' | 'new' }): JSX.Element {
  const data = change.difference[name]
  return (
    <div>
      <h4>{name}</h4>
      {data === undefined ? (
        <p class="soft">nothing</p>
      ) : (
        <Text change={change} isProse={isProse(data)}>
          {showSide(change, name)}
        </Text>
      )}
    </div>
  )
}

/** One side of a change as a text that does not look like the other. */
function showSide({ difference: { old, new: now } }: Change, name: 'old' | 'new'): string {
  if (old === undefined || now === undefined) return showInvisible(formatData(old ?? now ?? null))
  return showApart(...formatApart(old, now, formatData))[name === 'old' ? 0 : 1]
}

interface TextProps {
  change: Change
  isProse: boolean
  children: JSX.Element | string | (JSX.Element | string)[]
}

function Text({ change, isProse, children }: TextProps): JSX.Element {
  const language = change.language !== undefined && { lang: change.language }
  return (
    <div class={isProse ? 'value prose' : 'value data'} dir="auto" {...language}>
      {children}
    </div>
  )
}

function isProse(data: Data | undefined): boolean {
  return data === undefined || typeof data === 'string'
}

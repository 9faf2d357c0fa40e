import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Change } from '../../review/change.ts'
import { compareWords, type WordPart } from '../../review/edits/compare-words.ts'
import type { View } from '../../review/session/session.ts'
import { showInvisible } from '../../review/edits/show-invisible.ts'
import type { Data } from '../../snapshot/document.ts'
import { formatData } from './format-data.ts'

/** Show what a change would replace, and by what. */
export function ValueView({ change, view }: { change: Change; view: View }): JSX.Element {
  const { old, new: now } = change.difference
  if (view === 'sides')
    return (
      <div class="sides">
        <Side change={change} name="old" data={old} />
        <Side change={change} name="new" data={now} />
      </div>
    )
  if (view !== 'words') return <Side change={change} name={view} data={view === 'old' ? old : now} />
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
  return now === undefined ? whole('old', old) : compareWords(formatData(old), formatData(now), language)
}

function Side({ change, name, data }: { change: Change; name: 'old' | 'new'; data: Data | undefined }): JSX.Element {
  return (
    <div>
      <h4>{name}</h4>
      {data === undefined ? (
        <p class="soft">nothing</p>
      ) : (
        <Text change={change} isProse={isProse(data)}>
          {showInvisible(formatData(data))}
        </Text>
      )}
    </div>
  )
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

import type { JSX } from 'preact'
import type { Change } from '../../review/change.ts'
import { describeCause } from '../../review/describe-cause.ts'
import { describeEdit } from '../../review/edits/edit-kinds.ts'
import type { View } from '../../review/session/session.ts'
import { RiskMark } from './risk-mark.tsx'
import { ValueView } from './value-view.tsx'

/** Name the path of a change; a whole snapshot has none. */
export function labelPath(path: string): string {
  return path === '' ? 'whole snapshot' : path
}

/** Show one change: what would replace what, where, why, and what was said about it. */
export function ChangeCard({ change, view }: { change: Change; view: View }): JSX.Element {
  const { difference, edit, risk, rule, note, verdict } = change
  return (
    <article class="change" data-id={change.id}>
      <h3>
        <code>{labelPath(difference.path)}</code> <RiskMark risk={risk} />
        {verdict !== undefined && <span class={`verdict ${verdict}`}>{verdict}</span>}
      </h3>
      <ValueView change={change} view={view} />
      <dl>
        <Fact name="Case">
          {change.site}/{change.name}
        </Fact>
        <Fact name="Source">{change.source}</Fact>
        <Fact name="Edit">{describeEdit(edit)}</Fact>
        <Fact name="Cause">{describeCause(change)}</Fact>
        {rule !== undefined && (
          <Fact name="Rule">
            <code>{rule}</code>
          </Fact>
        )}
        {note !== undefined && note !== '' && <Fact name="Note">{note}</Fact>}
      </dl>
    </article>
  )
}

function Fact({ name, children }: { name: string; children: unknown }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children as JSX.Element}</dd>
    </div>
  )
}

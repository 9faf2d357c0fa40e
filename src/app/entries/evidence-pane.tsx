import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Change } from '../../review/change.ts'
import type { Evidence } from '../../review/page/evidence.ts'
import type { AppService } from '../services/app-service.ts'

/** Show where in the evidence a change comes from: the page at the place, and the lines of its source. */
export function EvidencePane({ service, change }: { service: AppService; change: Change | undefined }): JSX.Element {
  const evidence = useEvidence(service, change?.id)
  return (
    <aside aria-labelledby="evidence-title" class="pane evidence">
      <h2 id="evidence-title">Evidence</h2>
      {change === undefined ? (
        <p class="soft">Open a change to see where it comes from.</p>
      ) : evidence === 'asked' ? (
        <p class="soft">Looking …</p>
      ) : evidence === undefined ? (
        <p class="soft">There is no evidence here for this change.</p>
      ) : (
        <Found evidence={evidence} />
      )}
    </aside>
  )
}

/** Ask for evidence; of what was asked for before, an answer that comes late is dropped. */
function useEvidence(service: AppService, id: string | undefined): Evidence | 'asked' | undefined {
  const [known, setKnown] = useState<{ id?: string; evidence?: Evidence | undefined }>({})
  useEffect(() => {
    let isWanted = true
    if (id !== undefined)
      void service.evidenceOf(id).then((evidence) => {
        if (isWanted) setKnown({ id, evidence })
      })
    return () => void (isWanted = false)
  }, [service, id])
  return known.id === id ? known.evidence : 'asked'
}

function Found({ evidence: { file, line, lines, node, page, unread } }: { evidence: Evidence }): JSX.Element {
  return (
    <>
      <p class="place">
        <code>
          {file}
          {line !== undefined && `:${line}`}
        </code>
        {node !== undefined && <code class="soft">{node}</code>}
      </p>
      {page !== undefined && (
        <iframe title="A copy of the page, at the place" sandbox="allow-same-origin" srcdoc={page} onLoad={showPlace} />
      )}
      {unread !== undefined && (
        <p class="soft">Dashed: {unread === 1 ? 'a text' : `${unread} texts`} that no rule reads or leaves out.</p>
      )}
      <h3>Source</h3>
      <ol class="source" dir="ltr">
        {lines.map(({ number, text }) => (
          <li key={number} value={number} {...(number === line && { class: 'marked', 'aria-current': 'true' })}>
            <span class="number">{number}</span>
            <code>{text}</code>
          </li>
        ))}
      </ol>
    </>
  )
}

/** Bring the place into sight; keys that are pressed in the page mean what they mean outside of it. */
function showPlace({ currentTarget }: { currentTarget: HTMLIFrameElement }): void {
  const page = currentTarget.contentDocument
  page?.querySelector('[data-touchstone-place]')?.scrollIntoView({ block: 'center' })
  page?.addEventListener('keydown', (event) => document.dispatchEvent(new KeyboardEvent('keydown', event)))
}

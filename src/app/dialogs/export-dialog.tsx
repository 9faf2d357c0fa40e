import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Review } from '../../review/change.ts'
import { type ExportedDecision, formatDecisions, formatDecisionText } from '../../review/session/decisions.ts'
import { Modal } from './modal.tsx'

/** Hand out what was decided in a report: as a file, or as a short text to copy. */
export function ExportDialog({ review, onClose }: { review: Review; onClose: () => void }): JSX.Element {
  const decisions = listDecisions(review)
  const text = formatDecisionText(decisions)
  const [copied, setCopied] = useState('')
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied('Copied.'),
      () => setCopied('The browser does not let this page copy: select the text.'),
    )
  return (
    <Modal title="Export decisions" onClose={onClose}>
      <p>
        {decisions.length === 0
          ? 'Nothing is decided yet.'
          : `${decisions.length} of ${review.changes.length} changes are decided.`}
      </p>
      <p>
        <button type="button" class="primary" onClick={() => save('decisions.json', formatDecisions(decisions))}>
          Download decisions.json
        </button>
      </p>
      <p>
        Then, in the project: <code>touchstone apply decisions.json</code>
      </p>
      <label>
        Or copy this text, and paste it into a file; notes are left out.
        <textarea readOnly rows={4} value={text} onFocus={({ currentTarget }) => currentTarget.select()} />
      </label>
      <p>
        <button type="button" onClick={copy}>
          Copy the text
        </button>{' '}
        <span role="status">{copied}</span>
      </p>
    </Modal>
  )
}

function listDecisions({ changes }: Review): ExportedDecision[] {
  return changes.flatMap(({ id, verdict, note }) =>
    verdict === undefined ? [] : [{ id, verdict, ...(note !== undefined && note !== '' && { note }) }],
  )
}

function save(name: string, text: string): void {
  const link = document.createElement('a')
  link.download = name
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.click()
  URL.revokeObjectURL(link.href)
}

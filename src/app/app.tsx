import type { JSX } from 'preact'
import { useLayoutEffect, useMemo, useState } from 'preact/hooks'
import type { Review } from '../review/change.ts'
import type { ReviewPage } from '../review/page/review-page.ts'
import { press } from '../review/session/session-keys.ts'
import { listEntries, move, type Session, shownChange, type Step } from '../review/session/session.ts'
import type { AppService } from './services/app-service.ts'
import { EntryList } from './entries/entry-list.tsx'
import { EntryView } from './entries/entry-view.tsx'
import { EvidencePane } from './entries/evidence-pane.tsx'
import { ExportDialog } from './dialogs/export-dialog.tsx'
import { Filters } from './filters.tsx'
import { HelpDialog } from './dialogs/help-dialog.tsx'
import { Blockers } from './blockers.tsx'
import { PageHead } from './page-head.tsx'
import { readKey } from './read-key.ts'
import { StatusLine } from './status-line.tsx'
import { type Act, useSession } from './use-session.ts'

interface AppProps {
  service: AppService
  page: ReviewPage
  first: Session
}

/** The review: what is to be decided, the change, and where it comes from. */
export function App({ service, page, first }: AppProps): JSX.Element {
  const [session, act] = useSession(service, first)
  const [isExporting, setExporting] = useState(false)
  const { review, unit, filter, at, panel, message } = session
  const entries = useMemo(() => listEntries(session), [review, unit, filter])
  // Before it is seen: whoever sees the page can press its keys.
  useLayoutEffect(() => listen(act), [act])
  const entry = entries[at]
  return (
    <>
      <PageHead page={page} review={review} act={act} onExport={() => setExporting(true)} />
      <div class={panel === undefined ? 'panes' : 'panes with-evidence'}>
        <nav class="pane" aria-label="Changes">
          <Filters session={session} act={act} />
          <EntryList entries={entries} unit={unit} at={at} onGo={(to) => act((now) => move(now, to - now.at))} />
          <Blockers blockers={review.blockers} />
        </nav>
        <main class="pane">
          {entry === undefined ? (
            <p class="empty">{filter === '' ? 'There is nothing to decide.' : 'Nothing holds these words.'}</p>
          ) : (
            <EntryView session={session} entry={entry} act={act} />
          )}
        </main>
        {panel !== undefined && <EvidencePane service={service} change={shownChange(session)} />}
      </div>
      <StatusLine
        message={[message, isDone(review) ? 'everything is decided' : ''].filter(Boolean).join(' — ')}
        entry={entry}
        unit={unit}
        at={at}
        count={entries.length}
      />
      {panel === 'help' && <HelpDialog onClose={() => act(closeHelp)} />}
      {isExporting && <ExportDialog review={review} onClose={() => setExporting(false)} />}
    </>
  )
}

function isDone({ changes }: Review): boolean {
  return changes.length > 0 && changes.every(({ verdict }) => verdict !== undefined)
}

/** Do what keys mean, as long as nobody types and nothing lies above the page. */
function listen(act: Act): () => void {
  const down = (event: KeyboardEvent) => {
    const key = readKey(event)
    if (key === undefined || document.querySelector('dialog[open]') !== null) return
    if (key === '/' || key === 'n') {
      event.preventDefault()
      return document.getElementById(key === '/' ? 'filter' : 'note')?.focus()
    }
    if (key === 'enter') event.preventDefault()
    act((session) => press(session, key))
  }
  document.addEventListener('keydown', down)
  return () => document.removeEventListener('keydown', down)
}

/** Help lies above the evidence, which is there again after it. */
function closeHelp(session: Session): Step {
  return { session: { ...session, panel: 'evidence' } }
}

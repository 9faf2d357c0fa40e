import type { JSX } from 'preact'
import type { Review } from '../review/change.ts'
import type { ReviewPage } from '../review/page/review-page.ts'
import { countVerdicts } from '../review/session/session.ts'
import type { Act } from './use-session.ts'
import { KeyButton } from './entries/verdict-bar.tsx'

interface PageHeadProps {
  page: ReviewPage
  review: Review
  act: Act
  onExport: () => void
}

const verdicts = ['accepted', 'rejected', 'skipped', 'open'] as const

/** The head of the page: what is reviewed, how far it is, and what concerns all of it. */
export function PageHead({ page, review, act, onExport }: PageHeadProps): JSX.Element {
  return (
    <header class="page-head">
      <h1>
        <span class="mark" aria-hidden="true" /> {page.project} <span class="soft">review</span>
      </h1>
      {page.made !== undefined && (
        <p class="soft">
          Report of <time dateTime={page.made}>{page.made.slice(0, 16).replace('T', ' ')}</time>
        </p>
      )}
      <Counts review={review} />
      <div class="tools">
        <KeyButton act={act} name="Undo" letter="u" />
        <KeyButton act={act} name="Evidence" letter="h" />
        <KeyButton act={act} name="Keys" letter="?" />
        {page.mode === 'report' ? (
          <button type="button" class="primary" onClick={onExport}>
            Export
          </button>
        ) : (
          <KeyButton act={act} name="Quit" letter="q" />
        )}
      </div>
    </header>
  )
}

function Counts({ review }: { review: Review }): JSX.Element {
  const counts = countVerdicts(review)
  return (
    <div class="counts">
      <div class="meter" aria-hidden="true">
        {verdicts.map((verdict) => (
          <span key={verdict} class={verdict} style={{ flexGrow: counts[verdict] }} />
        ))}
      </div>
      <ul aria-label="Decided">
        {verdicts.map((verdict) => (
          <li key={verdict}>
            <b>{counts[verdict]}</b> {verdict}
          </li>
        ))}
      </ul>
    </div>
  )
}

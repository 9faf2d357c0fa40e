import { render } from 'preact'
import type { ReviewPage } from '../review/review-page.ts'
import { openSession } from '../review/session.ts'
import { App } from './app.tsx'
import { openLiveDesk } from './live-desk.ts'
import { openReportDesk } from './report-desk.ts'
import { readAddress } from './session-address.ts'
import './palette.css'
import './review.css'
import './panes.css'
import './change.css'
import './status.css'

const root = document.getElementById('app') as HTMLElement
const page = JSON.parse(document.getElementById('touchstone-data')?.textContent ?? '{}') as ReviewPage
document.title = `${page.project} · review`
try {
  const desk = page.mode === 'live' ? openLiveDesk() : openReportDesk(page)
  const session = openSession(await desk.review(), { panel: 'evidence', isForced: page.isForced === true })
  render(<App desk={desk} page={page} first={readAddress(session, location.search || location.hash)} />, root)
} catch (error) {
  root.textContent = (error as Error).message
}

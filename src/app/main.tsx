import { render } from 'preact'
import type { ReviewPage } from '../review/page/review-page.ts'
import { openSession } from '../review/session/session.ts'
import { App } from './app.tsx'
import { openLiveService } from './services/live-service.ts'
import { openReportService } from './services/report-service.ts'
import { readAddress } from './session-address.ts'
import './styles/palette.css'
import './styles/review.css'
import './styles/panes.css'
import './styles/change.css'
import './styles/status.css'

const root = document.getElementById('app') as HTMLElement
const page = JSON.parse(document.getElementById('touchstone-data')?.textContent ?? '{}') as ReviewPage
document.title = `${page.project} · review`
try {
  const service = page.mode === 'live' ? openLiveService() : openReportService(page)
  const session = openSession(await service.review(), { panel: 'evidence', isForced: page.isForced === true })
  render(<App service={service} page={page} first={readAddress(session, location.search || location.hash)} />, root)
} catch (error) {
  root.textContent = (error as Error).message
}

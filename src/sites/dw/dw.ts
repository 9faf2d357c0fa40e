import { parseDump } from './dump/parse-dump.ts'
import { defineSite, type Site } from '../site.ts'
import { addresses } from './addresses/addresses.ts'
import { explanations } from './explanations.ts'
import { layouts } from './pages/extract-page.ts'
import { inspectPage } from './pages/inspect-page.ts'
import { parseApi } from './api/parse-api.ts'
import { parsePage } from './pages/parse-page.ts'
import { redaction } from './redaction.ts'
import { tolerances } from './tolerances.ts'

/** Deutsche Welle: saved dumps of the feed, pages of every layout, answers of both APIs. */
export const dw: Site = defineSite({
  name: 'dw',
  parse: { dump: parseDump, page: parsePage, api: parseApi },
  inspect: { page: inspectPage },
  layouts,
  live: { tolerances },
  explanations,
  addresses,
  redaction,
})

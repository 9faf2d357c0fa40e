import { parseDump } from '../../dump/parse-dump.ts'
import { defineSite, type Site } from '../define-site.ts'
import { addresses } from './addresses.ts'
import { explanations } from './explanations.ts'
import { layouts } from './extract-page.ts'
import { inspectPage } from './inspect-page.ts'
import { parseApi } from './parse-api.ts'
import { parsePage } from './parse-page.ts'
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

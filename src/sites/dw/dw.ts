import { parseDump } from '../../dump/parse-dump.ts'
import { defineSite, type Site } from '../define-site.ts'

/** Deutsche Welle: saved dumps of the feed. */
export const dw: Site = defineSite({ name: 'dw', parse: { dump: parseDump } })

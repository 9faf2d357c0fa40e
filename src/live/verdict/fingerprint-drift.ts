import { createHash } from 'node:crypto'
import { type FieldDrift, nameDrift, type LiveResult } from './live-result.ts'

/** Shorten a drift's name to 12 hex digits, by which the ledger and an issue know it again. */
export function fingerprintDrift(page: Pick<LiveResult, 'site' | 'layout'>, drift: FieldDrift): string {
  return createHash('sha256').update(nameDrift(page, drift)).digest('hex').slice(0, 12)
}

import { createHash } from 'node:crypto'
import { type FieldDrift, nameDrift, type LiveResult } from './live-result.ts'

/** Shortens a drift's name to 12 hex digits, which identify it in the ledger and in issues. */
export function fingerprintDrift(page: Pick<LiveResult, 'site' | 'layout'>, drift: FieldDrift): string {
  return createHash('sha256').update(nameDrift(page, drift)).digest('hex').slice(0, 12)
}

import { sha256 } from '../../project/files/sha256.ts'
import type { FieldDrift, LiveResult } from './live-result.ts'

/**
 * Shorten a drift to 12 hex digits, by which the ledger and an issue know it again: the same wherever and whenever the
 * same rule of a layout falls silent for the same field.
 */
export function fingerprintDrift(
  { site, layout }: Pick<LiveResult, 'site' | 'layout'>,
  { field, kind, rule, edit }: FieldDrift,
): string {
  return sha256(JSON.stringify([site, layout, field, kind, rule, ...(edit === undefined ? [] : [edit])])).slice(0, 12)
}

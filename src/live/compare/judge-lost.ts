import type { Trace } from '../../engine/rules/rule.ts'
import { findRuleOf } from './compare-rules.ts'
import type { LiveResult } from '../verdict/live-result.ts'

/** The fields that errors of reading are about; any other is about the layout as a whole. */
const fields: Readonly<Record<string, string>> = {
  'page/no-title': 'title',
  'page/no-body': 'body',
  'page/no-article-id': 'url',
}

/**
 * Judges a page that is one of the site's items, and on which none is found.
 *
 * @param saved the trace of the page as it was accepted; absent for one that never was
 */
export function judgeLost(
  { code, message }: { readonly code: string; readonly message: string },
  saved?: Trace,
): Pick<LiveResult, 'kind' | 'detail' | 'drifts'> {
  const field = fields[code] ?? 'layout'
  const drift = { field, kind: 'value-lost' as const, ...findRuleOf(field, saved) }
  return { kind: 'drift', detail: `${code}: ${message}`, drifts: [drift] }
}

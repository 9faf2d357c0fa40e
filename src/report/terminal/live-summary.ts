import type { LayoutDrift, LiveVerdict } from '../../live/verdict/decide-verdict.ts'
import type { LiveResult, LiveResultKind } from '../../live/verdict/live-result.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import { count } from '../summary.ts'

/** The mark of a live result: all is well, the rules are behind, or the page was not seen as it is. */
export type LiveResultMark = 'well' | 'edited' | 'drift' | 'unseen'

/** Reduce the kind of a live result to one of four marks. */
export function markOf(kind: LiveResultKind): LiveResultMark {
  if (kind === 'agrees') return 'well'
  return kind === 'edited' || kind === 'drift' ? kind : 'unseen'
}

/** The cases that show a drift, without their source, each once. */
export function casesOf({ fixtures }: LayoutDrift): string[] {
  return [...new Set(fixtures.map(caseOf))]
}

const conclusions: Record<LiveVerdict['kind'], string> = {
  agrees: 'the rules fit the site',
  drift: 'the layout drifted',
  inconclusive: 'nothing is certain',
}

/** Sum a run up in one line: `5 of 6 fixtures compared: 3 agrees, 1 edited, 1 drift, 1 timeout: the layout drifted`. */
export function summarizeLive(
  liveResults: readonly LiveResult[],
  { kind, compared, fixtures, retired }: LiveVerdict,
): string {
  const counts = new Map<string, number>()
  for (const liveResult of liveResults) counts.set(liveResult.kind, (counts.get(liveResult.kind) ?? 0) + 1)
  const rank = (name: string): number => ['agrees', 'edited', 'drift'].indexOf(name) >>> 0
  const names = [...counts.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const missing = Math.max(0, fixtures - liveResults.length)
  const parts = [
    ...names.map((name) => `${counts.get(name)} ${name}`),
    ...(missing > 0 ? [`${missing} not opened`] : []),
    ...(retired > 0 ? [`${retired} retired`] : []),
  ]
  const head = `${compared} of ${count(fixtures, 'fixture')} compared`
  return [head, ...(parts.length > 0 ? [parts.join(', ')] : []), conclusions[kind]].join(': ')
}

/** Describe a live result in one line, with what differs without a browser. */
export function describeResult({ detail, http }: Pick<LiveResult, 'detail' | 'http'>): string {
  return [detail, http === undefined ? '' : `without a browser: ${http}`].filter(Boolean).join('; ')
}

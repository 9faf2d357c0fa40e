import type { FieldDrift, LiveResult } from '../../src/live/verdict/live-result.ts'

/** The rule for titles fell silent, and the address of the page's preview took over. */
export const lostHeading: FieldDrift = {
  field: 'title',
  kind: 'rule-silent',
  rule: 'header h1',
  node: '/html/body/main/header/h1',
  now: 'meta og:title',
}

/** A minute of one day. */
export const at = (minute: number): string => new Date(Date.UTC(2026, 4, 6, 7, minute)).toISOString()

/** A liveResult that agrees, apart from what is given; one with drifts is a drift. */
export function liveResultOf(name: string, given: Partial<LiveResult> = {}): LiveResult {
  return {
    ...{ site: 'gazette', name, source: 'page', url: `https://gazette.test/${name}` },
    ...{ kind: given.drifts === undefined ? 'agrees' : 'drift', detail: '', layout: 'broadsheet', drifts: [] },
    ...{ at: at(30), ms: 412 },
    ...given,
  }
}

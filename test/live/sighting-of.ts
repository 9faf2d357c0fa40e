import type { FieldDrift, Sighting } from '../../src/live/sighting.ts'

/** The rule for titles fell silent, and the address of the page's preview took over. */
export const lostHeading: FieldDrift = {
  field: 'title',
  kind: 'rule silent',
  rule: 'header h1',
  node: '/html/body/main/header/h1',
  now: 'meta og:title',
}

/** A minute of one day. */
export const at = (minute: number): string => new Date(Date.UTC(2026, 4, 6, 7, minute)).toISOString()

/** A sighting that agrees, apart from what is given; one with drifts is a drift. */
export function sightingOf(name: string, given: Partial<Sighting> = {}): Sighting {
  return {
    ...{ site: 'gazette', name, source: 'page', url: `https://gazette.test/${name}` },
    ...{ kind: given.drifts === undefined ? 'agrees' : 'drift', detail: '', layout: 'broadsheet', drifts: [] },
    ...{ at: at(30), ms: 412 },
    ...given,
  }
}

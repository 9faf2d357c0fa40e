import { isAgreement } from './comparable.ts'
import { type LiveResult, type LiveResultKind, type Place, places } from './live-result.ts'

/** The state of a page that a site does not show to the machines of a place. */
export interface Blocked {
  readonly from: Place
  /** The first visit of those that came to nothing, ISO 8601. */
  readonly since: string
  /** The last agreement from another place since then, ISO 8601. */
  readonly agreedElsewhere?: string
}

/** The answers by which a site keeps a machine out, whoever asks for its pages otherwise. */
const refusals: ReadonlySet<LiveResultKind> = new Set<LiveResultKind>(['forbidden', 'rate-limited', 'captcha'])

/**
 * Finds from where a page is blocked: where the last visits, one or more, were all turned away.
 *
 * @param entries all of one page, oldest first; those that do not say their place count for none
 */
export function findBlocked(entries: readonly Pick<LiveResult, 'at' | 'kind' | 'place'>[]): Blocked | undefined {
  for (const from of places) {
    const own = entries.filter(({ place }) => place === from)
    const first = own[own.findLastIndex(({ kind }) => !refusals.has(kind)) + 1]
    if (first === undefined) continue
    const agreed = entries.findLast((entry) => {
      return entry.place !== undefined && entry.place !== from && isAgreement(entry) && entry.at >= first.at
    })
    return { from, since: first.at, ...(agreed !== undefined && { agreedElsewhere: agreed.at }) }
  }
  return undefined
}

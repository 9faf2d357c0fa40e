import type { Review } from '../../review/change.ts'
import type { Evidence } from '../../review/page/evidence.ts'
import type { Effect } from '../../review/session/session.ts'

/** What became of an effect: the review as it is now, and what to tell. */
export interface Outcome {
  readonly review: Review
  readonly message: string
}

/** Where the page takes its review from, and carries out what is decided: a server, or the page itself. */
export interface AppService {
  readonly review: () => Promise<Review>
  readonly evidenceOf: (id: string) => Promise<Evidence | undefined>
  readonly carryOut: (effect: Effect) => Promise<Outcome>
}

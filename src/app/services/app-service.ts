import type { Review } from '../../review/change.ts'
import type { Evidence } from '../../review/page/evidence.ts'
import type { Effect } from '../../review/session/session.ts'

/** The outcome of an effect: the review as it is now, and a message. */
export interface Outcome {
  readonly review: Review
  readonly message: string
}

/** The service that holds the review and carries decisions out: a server, or the page itself. */
export interface AppService {
  readonly review: () => Promise<Review>
  readonly evidenceOf: (id: string) => Promise<Evidence | undefined>
  readonly carryOut: (effect: Effect) => Promise<Outcome>
}

import type { Review } from '../change.ts'
import type { Evidence } from './evidence.ts'

/** What the review in the browser is given: by a report all of it, by a live review only where to ask. */
export interface ReviewPage {
  /** The project's name. */
  readonly project: string
  /** `live` asks the server for everything; a `report` holds it. */
  readonly mode: 'live' | 'report'
  /** Whether groups may be accepted without a look at their samples. */
  readonly isForced?: boolean
  /** When a report was made, ISO 8601. */
  readonly made?: string
  readonly review?: Review
  /** By the id of a change where it comes from; in a report of the samples only. */
  readonly evidence?: Readonly<Record<string, Evidence>>
}

/** What stands in the page's place for its data. */
export const dataPlaceholder = '{"placeholder":"touchstone"}'

/**
 * Put data into the page of the review.
 *
 * @param template the built page, which holds {@link dataPlaceholder} in a `<script type="application/json">`
 */
export function fillReviewPage(template: string, page: ReviewPage): string {
  const json = JSON.stringify(page)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return template.replace(dataPlaceholder, () => json)
}

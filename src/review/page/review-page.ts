import type { Review } from '../change.ts'
import type { Evidence } from './evidence.ts'

/** The data of the review in the browser: in a report all of it, in a live review only the mode, as the server has the rest. */
export interface ReviewPage {
  /** The project's name. */
  readonly project: string
  /** `live` asks the server for everything; a `report` holds it. */
  readonly mode: 'live' | 'report'
  /** True where groups may be accepted without a look at their samples. */
  readonly isForced?: boolean
  /** The time at which a report was made, ISO 8601. */
  readonly made?: string
  readonly review?: Review
  /** The places that changes come from, by the id of the change; a report has those of the samples only. */
  readonly evidence?: Readonly<Record<string, Evidence>>
}

/** The placeholder for the data in the built page. */
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

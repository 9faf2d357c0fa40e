import type { Change, Review } from '../../review/change.ts'
import type { Evidence } from '../../review/page/evidence.ts'
import { fillReviewPage, type ReviewPage } from '../../review/page/review-page.ts'
import type { Data } from '../../snapshot/document.ts'

/** The maximum size of a report in bytes, the page itself included. */
const maxSize = 5_000_000
/** The maximum size of all copies of pages together, in bytes. */
const maxPagesSize = 2_000_000
/** The lengths in UTF-16 units to which values are cut, tried in turn until the report is small enough. */
const cuts: readonly number[] = [Infinity, 20_000, 5_000, 2_000, 800, 300, 80]

/** The data of a report. */
export interface ReportOptions {
  /** The built page of the review. */
  readonly template: string
  readonly project: string
  /** The time at which it is made, ISO 8601. */
  readonly made: string
  readonly review: Review
  /** Find the place that a change comes from. */
  readonly evidenceOf: (id: string) => Evidence | undefined
}

/**
 * Make the report as one HTML file that holds all it needs, and in which one can decide. Of each group the samples have
 * their evidence; long values are cut where the whole would be too heavy.
 */
export function formatReportHtml({ template, project, made, review, evidenceOf }: ReportOptions): string {
  const base: ReviewPage = { project, mode: 'report', made }
  const evidence = collectEvidence(review, evidenceOf)
  const build = (maxLength: number): string =>
    fillReviewPage(template, {
      ...base,
      review: cutReview(review, maxLength),
      evidence: maxLength < 800 ? {} : evidence,
    })
  const cut = cuts.find((maxLength) => Buffer.byteLength(build(maxLength)) <= maxSize)
  return build(cut ?? 0)
}

function collectEvidence({ groups }: Review, evidenceOf: ReportOptions['evidenceOf']): Record<string, Evidence> {
  let room = maxPagesSize
  const found: Record<string, Evidence> = {}
  for (const id of groups.flatMap(({ samples }) => samples)) {
    const evidence = evidenceOf(id)
    if (evidence === undefined) continue
    const { page, ...lines } = evidence
    const size = Buffer.byteLength(page ?? '')
    found[id] = size <= room ? evidence : lines
    if (size <= room) room -= size
  }
  return found
}

function cutReview(review: Review, maxLength: number): Review {
  if (maxLength === Infinity) return review
  return { ...review, changes: review.changes.map((change) => cutChange(change, maxLength)) }
}

function cutChange(change: Change, maxLength: number): Change {
  const { old, new: now, ...rest } = change.difference
  const cut = (data: Data): Data => {
    const text = typeof data === 'string' ? data : JSON.stringify(data, null, 2)
    return text.length <= maxLength ? data : `${text.slice(0, maxLength)}… (cut; see touchstone diff ${change.id})`
  }
  const difference = {
    ...rest,
    ...(old !== undefined && { old: cut(old) }),
    ...(now !== undefined && { new: cut(now) }),
  }
  return { ...change, difference }
}

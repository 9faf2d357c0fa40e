import type { Change, Review } from '../../review/change.ts'
import type { Evidence } from '../../review/page/evidence.ts'
import { fillReviewPage, type ReviewPage } from '../../review/page/review-page.ts'
import type { Data } from '../../snapshot/document.ts'

/** The most that a report may weigh in bytes, the page itself included. */
const heaviest = 5_000_000
/** Of that, the most that copies of pages may weigh. */
const heaviestPages = 2_000_000
/** To how many UTF-16 units values are cut, one after the other, until the report is light enough. */
const cuts: readonly number[] = [Infinity, 20_000, 5_000, 2_000, 800, 300, 80]

/** What a report is made of. */
export interface ReportOptions {
  /** The built page of the review. */
  readonly template: string
  readonly project: string
  /** When it is made, ISO 8601. */
  readonly made: string
  readonly review: Review
  /** Find where a change comes from. */
  readonly evidenceOf: (id: string) => Evidence | undefined
}

/**
 * Make the report as one HTML file that holds all it needs, and in which one can decide. Of each group the samples have
 * their evidence; long values are cut where the whole would be too heavy.
 */
export function formatReportHtml({ template, project, made, review, evidenceOf }: ReportOptions): string {
  const base: ReviewPage = { project, mode: 'report', made }
  const evidence = collectEvidence(review, evidenceOf)
  const build = (longest: number): string =>
    fillReviewPage(template, { ...base, review: cutReview(review, longest), evidence: longest < 800 ? {} : evidence })
  const lightest = cuts.find((longest) => Buffer.byteLength(build(longest)) <= heaviest)
  return build(lightest ?? 0)
}

function collectEvidence({ groups }: Review, evidenceOf: ReportOptions['evidenceOf']): Record<string, Evidence> {
  let room = heaviestPages
  const found: Record<string, Evidence> = {}
  for (const id of groups.flatMap(({ samples }) => samples)) {
    const evidence = evidenceOf(id)
    if (evidence === undefined) continue
    const { page, ...lines } = evidence
    const weight = Buffer.byteLength(page ?? '')
    found[id] = weight <= room ? evidence : lines
    if (weight <= room) room -= weight
  }
  return found
}

function cutReview(review: Review, longest: number): Review {
  if (longest === Infinity) return review
  return { ...review, changes: review.changes.map((change) => cutChange(change, longest)) }
}

function cutChange(change: Change, longest: number): Change {
  const { old, new: now, ...rest } = change.difference
  const cut = (data: Data): Data => {
    const text = typeof data === 'string' ? data : JSON.stringify(data, null, 2)
    return text.length <= longest ? data : `${text.slice(0, longest)}… (cut; see touchstone diff ${change.id})`
  }
  const difference = {
    ...rest,
    ...(old !== undefined && { old: cut(old) }),
    ...(now !== undefined && { new: cut(now) }),
  }
  return { ...change, difference }
}

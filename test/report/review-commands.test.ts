import { describe, expect, test } from 'vitest'
import { formatPendingJson } from '../../src/report/ci/pending-json.ts'
import { plain } from '../../src/report/terminal/paint.ts'
import { formatReviewCommands } from '../../src/report/review-commands.ts'
import { formatReviewSummary } from '../../src/report/review-summary.ts'
import { makeChange, makeLoss, makeReview } from '../review/make-review.ts'

const blocker = { site: 'dw', name: 'two-leads', source: 'page', reason: 'witnesses.title' } as const

describe('a review without keys', () => {
  test('lists the groups with something open, a sample of each, and the exact commands', () => {
    const review = makeReview(
      [makeLoss(1), makeLoss(2), makeLoss(3, { verdict: 'rejected' }), makeChange(4)],
      [blocker],
    )
    const [lost, prefix] = review.groups.map(({ id }) => id)
    expect(formatReviewCommands(review)).toBe(
      `2 groups to decide: 3 changes, 1 decided

RED    ${lost}  2 changes  kicker: value lost
       cause   the code
       sample  dw/case-1 page
         kicker  missing
         - Kicker 1
       touchstone diff ${lost}
       touchstone accept ${lost} --except dw/case-1
       touchstone reject ${lost}
       touchstone accept dw/case-1:kicker

AMBER  ${prefix}  1 change  title: prefix removed “Desk | ”
       cause   the code
       sample  dw/case-4 page
         title  changed
         - Desk | Title 4
         + Title 4
       touchstone diff ${prefix}
       touchstone accept dw/case-4:title
       touchstone reject ${prefix}

Red, as it was not accepted; mend the code or the page, or \`touchstone accept <id>\`:
  rejected  000000000003  dw/case-3 page  kicker

Red for other reasons, which a review cannot settle; \`touchstone check\` says more:
  ✗ dw/two-leads page  witnesses.title

Everything as JSON:      touchstone pending --json
To look at elsewhere:    touchstone report
With keys, a terminal:   touchstone review
`,
    )
  })

  test('quotes what a shell would read, and names a whole snapshot by its id', () => {
    const item = makeChange(1, { difference: { kind: 'extra', path: 'body[3].paragraph', new: 'x' } })
    const whole = makeChange(2, { difference: { kind: 'extra', path: '', new: {} }, edit: { kind: 'new-snapshot' } })
    const text = formatReviewCommands(makeReview([item, whole]))
    expect(text).toContain("touchstone accept 'dw/case-1:body[3].paragraph'\n")
    expect(text).toContain('whole snapshot: new snapshot')
    expect(text).toContain(`touchstone accept ${whole.id}\n`)
  })

  test('ends somewhere, and lets no sequence of a page through', () => {
    const changes = Array.from({ length: 30 }, (_, index) => makeLoss(index, { site: `site${index}` }))
    expect(formatReviewCommands(makeReview(changes))).toMatch(/^30 groups[^]+… and 10 groups more\n/)
    const hostile = '\u001B[2J\nsecond'
    const edit = { kind: 'prefix-removed', piece: hostile } as const
    const text = formatReviewCommands(
      makeReview([makeChange(1, { edit }), makeChange(2, { edit })], [{ ...blocker, reason: hostile }]),
    )
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F]|^second/m)
  })

  test('names changes, not groups, where only some cases were checked', () => {
    const changes = [makeLoss(1), makeLoss(2)]
    const { groups } = makeReview(changes)
    const text = formatReviewCommands(makeReview(changes), undefined, true)
    expect(text).toContain(`touchstone reject ${groups[0]?.members.join(' ')}\n`)
    expect(text).not.toContain(groups[0]?.id)
  })

  test('says that nothing is left, and why', () => {
    expect(formatReviewCommands(makeReview([]))).toBe(
      'There is nothing to review. Every snapshot is what the evidence gives.\n',
    )
    expect(formatReviewCommands(makeReview([makeLoss(1, { verdict: 'rejected', note: 'lost' })]))).toBe(
      `Nothing is left to decide.
Red, as it was not accepted; mend the code or the page, or \`touchstone accept <id>\`:
  rejected  000000000001  dw/case-1 page  kicker  lost

`,
    )
    expect(formatReviewCommands(makeReview([], [blocker]))).toMatch(
      /^There is nothing to review\.\nRed for other reasons.*\n {2}✗ dw\/two-leads page {2}witnesses\.title\n/,
    )
  })
})

test('the summary counts what was decided, and gives the next commands', () => {
  const decided = [makeLoss(1, { verdict: 'accepted' }), makeLoss(2, { verdict: 'rejected' }), makeLoss(3)]
  expect(formatReviewSummary(makeReview(decided), 'snapshots', plain)).toBe(
    `1 accepted, 1 rejected, 1 open
\`check\` is red for what was rejected or skipped, until the code or the page is mended.
  git diff snapshots/  see what was written
  touchstone undo      take the last back
  touchstone review    go on
`,
  )
  expect(formatReviewSummary(makeReview([makeLoss(1)]), 'snapshots', plain)).toBe(
    '1 open\n  touchstone review  go on\n',
  )
  expect(formatReviewSummary(makeReview([]), 'snapshots', plain)).toBe('There is nothing left to review.\n')
})

test('JSON tells all that is pending, each change with its group', () => {
  const review = makeReview([makeLoss(1, { verdict: 'rejected', note: 'why?' }), makeChange(2)], [blocker])
  const { groups, changes, blockers } = JSON.parse(formatPendingJson(review)) as Record<
    string,
    Record<string, unknown>[]
  >
  expect(groups).toEqual(review.groups)
  expect(changes?.[0]).toEqual({
    ...{ id: '000000000001', case: 'dw/case-1', source: 'page', path: 'kicker', kind: 'missing', old: 'Kicker 1' },
    ...{ edit: { kind: 'value-lost' }, risk: 'red', cause: 'code', verdict: 'rejected', note: 'why?' },
    group: review.groups[0]?.id,
  })
  expect(changes?.[1]).toMatchObject({ old: 'Desk | Title 2', new: 'Title 2', group: review.groups[1]?.id })
  expect(changes?.[1]).not.toHaveProperty('verdict')
  expect(blockers).toEqual([{ case: 'dw/two-leads', source: 'page', reason: 'witnesses.title' }])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TouchstoneError } from '../../src/errors/touchstone-error.ts'
import { formatDecisions, formatDecisionText, parseDecisions } from '../../src/review/session/decisions.ts'

const anyDecisions = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[0-9a-f]{12}$/),
    verdict: fc.constantFrom('accepted' as const, 'rejected' as const, 'skipped' as const),
  }),
  { selector: ({ id }) => id, minLength: 1 },
)

describe('decisions', () => {
  test('come back from decisions.json, notes and all', () => {
    fc.assert(
      fc.property(anyDecisions, fc.string({ minLength: 1 }), (decisions, note) => {
        const noted = decisions.map((decision) => ({ ...decision, note }))
        expect(parseDecisions(formatDecisions(noted))).toEqual(noted)
      }),
    )
  })

  test('come back from the text that is pasted', () => {
    fc.assert(
      fc.property(anyDecisions, (decisions) => {
        const byId = (list: typeof decisions) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(byId(parseDecisions(formatDecisionText(decisions)))).toEqual(byId(decisions))
      }),
    )
  })

  test.each([
    ['nothing', ''],
    ['JSON cut short', '{"format":'],
    ['another format', '{"format":"x","decisions":[]}'],
    ['no list', '{"format":"touchstone-decisions/1","decisions":1}'],
    ['no id', '{"format":"touchstone-decisions/1","decisions":[null]}'],
    ['another verdict', '{"format":"touchstone-decisions/1","decisions":[{"id":"0123456789ab","verdict":"maybe"}]}'],
    ['prose', 'accept all of it'],
    ['a short id', 'a 0123'],
    ['a name that every object has', 'constructor 0123456789ab'],
    ['in contradiction', 'a 0123456789ab\nr 0123456789ab'],
  ])('that are %s are refused with a reason', (_, text) => {
    expect(() => parseDecisions(text)).toThrow(TouchstoneError)
  })

  test('count once, and may follow a mark of byte order', () => {
    const decisions = [{ id: '0123456789ab', verdict: 'accepted' as const }]
    expect(parseDecisions('a 0123456789ab 0123456789ab\n')).toEqual(decisions)
    expect(parseDecisions(`\uFEFF${formatDecisions(decisions)}`)).toEqual(decisions)
  })
})

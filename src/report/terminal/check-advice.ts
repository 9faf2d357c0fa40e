import type { CheckResult } from '../../check/check-fixture.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import type { Difference } from '../../snapshot/compare.ts'

type Fits = (result: CheckResult) => boolean

const isDifferent: Fits = ({ status }) => status === 'different'
const isEdited = having(({ path, old }) => path === 'evidence.sha256' && old !== null)
const hasOtherLineEnds = having(({ path }) => path === 'evidence.lineEnds')
const holdsSecret = having(({ path }) => path === 'evidence.secret')
const hasNoRecord = having(({ path, kind }) => path === 'evidence' && kind === 'missing')
const isUnaccounted = having(({ path }) => path.startsWith('accounting.'))
const isUnsealed: Fits = (result) => [isEdited, hasOtherLineEnds, holdsSecret, hasNoRecord].some((fits) => fits(result))

/** The next step for a fixture that is not the same, and the fixtures that it is for; `<case>` is their names. */
const advice: readonly (readonly [advice: string, fits: Fits])[] = [
  ['Like changes, in groups:    touchstone review', isDifferent],
  ['Where a change is right:    touchstone accept <case>', (one) => isDifferent(one) && !isUnsealed(one)],
  [
    'Where fixture.json is gone: restore it from git; where there never was one, touchstone accept <case>',
    (one) => isDifferent(one) && hasNoRecord(one),
  ],
  [
    'Where sources disagree:     mend a rule, or give the reason in `declared` of fixture.json',
    (one) => one.status === 'disagreeing' && !isUnaccounted(one),
  ],
  [
    'Where a text is in no field: read it by a rule, or leave it out by `skip` of the site, with the reason',
    isUnaccounted,
  ],
  ['Where evidence was edited:  restore it from git, or touchstone accept <case> --reseal', isEdited],
  [
    'Where git changed line ends: write `* -text` into .gitattributes among the fixtures, remove the files, git checkout them',
    hasOtherLineEnds,
  ],
  [
    'Where evidence has a secret: overwrite it with x, or declare it; then touchstone accept <case> --reseal',
    holdsSecret,
  ],
  ['To accept what is new:      touchstone accept <case>', ({ status }) => status === 'missing'],
  ['Where a case was renamed:   touchstone mv <old> <new>', ({ status }) => status === 'renamed'],
  ['To drop what has no evidence: touchstone accept --prune', ({ status }) => status === 'orphaned'],
]

/** Lists the next steps, for every fixture that is not the same. */
export function formatAdvice(results: readonly CheckResult[]): string[] {
  return advice.flatMap(([text, fits]) => {
    const names = [...new Set(results.filter(fits).map(caseOf))]
    return names.length === 0 ? [] : [text.replace('<case>', names.length > 3 ? '<case…>' : names.join(' '))]
  })
}

function having(fits: (difference: Difference) => boolean): Fits {
  return ({ differences }) => differences.some(fits)
}

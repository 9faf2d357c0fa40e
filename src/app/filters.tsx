import type { JSX } from 'preact'
import { type Risk, risks } from '../review/change.ts'
import { chooseUnit, filterBy, type Session, type Unit } from '../review/session/session.ts'
import { chooseRisk, hasWord } from './entries/choose-risk.ts'
import { Choices } from './entries/choices.tsx'
import { RiskMark } from './entries/risk-mark.tsx'
import type { Act } from './use-session.ts'

const units: readonly (readonly [unit: Unit, name: string])[] = [
  ['group', 'Groups'],
  ['case', 'Cases'],
  ['field', 'Fields'],
  ['item', 'Items'],
]
const marks = risks.map((risk): [Risk, JSX.Element] => [risk, <RiskMark risk={risk} />])

/** Choose what is listed: by words, by risk, and by what is one decision. */
export function Filters({ session: { filter, unit }, act }: { session: Session; act: Act }): JSX.Element {
  const ask = (words: string) => act((session) => filterBy(session, words))
  return (
    <search class="filters">
      <label>
        <span class="hidden">Filter</span>
        <input
          id="filter"
          type="search"
          placeholder="Filter: title, page, accepted …"
          autocomplete="off"
          spellcheck={false}
          value={filter}
          onInput={({ currentTarget }) => ask(currentTarget.value)}
          onKeyDown={({ key, currentTarget }) => (key === 'Enter' || key === 'Escape') && currentTarget.blur()}
        />
      </label>
      <Choices
        label="Risk"
        choices={marks}
        isChosen={(risk) => hasWord(filter, risk)}
        onChoose={(risk) => ask(chooseRisk(filter, risk))}
      />
      <Choices
        label="Decide by"
        choices={units}
        isChosen={(one) => one === unit}
        onChoose={(one) => act((session) => chooseUnit(session, one))}
      />
    </search>
  )
}

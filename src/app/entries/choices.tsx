import type { ComponentChildren, JSX } from 'preact'

interface ChoicesProps<Choice extends string> {
  label: string
  choices: readonly (readonly [choice: Choice, name: ComponentChildren])[]
  isChosen: (choice: Choice) => boolean
  onChoose: (choice: Choice) => void
}

/** A few buttons in a row, of which what is chosen is pressed. */
export function Choices<Choice extends string>(props: ChoicesProps<Choice>): JSX.Element {
  const { label, choices, isChosen, onChoose } = props
  return (
    <div class="choices" role="group" aria-label={label}>
      {choices.map(([choice, name]) => (
        <button key={choice} type="button" aria-pressed={isChosen(choice)} onClick={() => onChoose(choice)}>
          {name}
        </button>
      ))}
    </div>
  )
}

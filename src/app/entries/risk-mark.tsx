import type { JSX } from 'preact'
import type { Risk } from '../../review/change.ts'

const shapes: Readonly<Record<Risk, string>> = {
  red: 'M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z',
  amber: 'M8 1.2 15.4 14.4H.6z',
  grey: 'M8 2.5a5.5 5.5 0 1 0 .01 0z',
}

/** Show a risk by shape, colour and word. */
export function RiskMark({ risk }: { risk: Risk }): JSX.Element {
  return (
    <span class={`risk ${risk}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[risk]} />
      </svg>
      {risk}
    </span>
  )
}

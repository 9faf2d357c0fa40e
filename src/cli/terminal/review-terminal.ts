import type { ReviewService } from '../../pending/review-service.ts'
import type { Paint } from '../../report/terminal/paint.ts'
import { formatScreen } from '../../report/terminal/review-screen.ts'
import { press } from '../../review/session/session-keys.ts'
import {
  type Effect,
  filterBy,
  goOn,
  type Session,
  shownChange,
  shownEntry,
  type Step,
} from '../../review/session/session.ts'
import type { FullScreen, ScreenEvent } from './full-screen.ts'

/** The screen of a review, and its colours. */
export interface ReviewTerminal {
  readonly screen: FullScreen
  readonly paint: Paint
}

/** The end of a review on the terminal: by `q`, or by a signal. */
export interface ReviewEnd {
  readonly session: Session
  readonly by: 'quit' | Extract<ScreenEvent, { kind: 'end' }>['by']
}

/** A line of text that is being typed. */
interface InputLine {
  readonly label: 'filter' | 'note'
  readonly text: string
}

interface State {
  readonly session: Session
  readonly line?: InputLine
  /** Whether keys come from a paste; they are text, and no commands. */
  readonly isPasting?: boolean
}

/** The state after a key, and the effect that the key asks for. */
type KeyResult = readonly [State, (Effect | undefined)?]

/** The longest filter or note, in UTF-16 units. */
const maxLineLength = 1000

/**
 * Runs a review on the terminal: shows it, waits for a key, carries it out, until `q` or a signal. Every decision is
 * written at once, so that nothing is lost however it ends. The terminal is restored.
 */
export async function runReviewTerminal(
  service: Pick<ReviewService, 'carryOut' | 'evidenceOf'>,
  start: Session,
  { screen, paint }: ReviewTerminal,
): Promise<ReviewEnd> {
  let state: State = { session: start }
  try {
    for (;;) {
      if (!screen.hasQueued()) draw(service, state, { screen, paint })
      const event = await screen.next()
      if (event.kind === 'end') return { session: state.session, by: event.by }
      if (event.kind === 'resize') continue
      const [next, effect] = pressKey(state, event.key)
      if (effect?.kind === 'quit') return { session: next.session, by: 'quit' }
      state = { ...next, session: await carryOutStep(service, { session: next.session, ...(effect && { effect }) }) }
    }
  } finally {
    screen.close()
  }
}

function draw(
  service: Pick<ReviewService, 'evidenceOf'>,
  { session, line }: State,
  { screen, paint }: ReviewTerminal,
): void {
  const change = session.panel === 'evidence' ? shownChange(session) : undefined
  const evidence = change === undefined ? undefined : service.evidenceOf(change.id)
  const options = { ...screen.size(), paint, ...(evidence && { evidence }), ...(line && { input: line }) }
  screen.draw(formatScreen(session, options).split('\n'))
}

/** Carries out the effect of a step, and those that follow from it: a change that is shown counts as opened. */
async function carryOutStep(service: Pick<ReviewService, 'carryOut'>, { session, effect }: Step): Promise<Session> {
  if (effect === undefined) return session
  const { review, message } = await service.carryOut(effect)
  if (effect.kind === 'open' || effect.kind === 'note')
    return { ...session, review, message: message === '' ? session.message : message }
  return carryOutStep(service, goOn(session, review, message))
}

/** Applies a key. While the help hides the review every key but `q` closes it, so that nothing is decided unseen. */
function pressKey(state: State, key: string): KeyResult {
  if (key === 'paste-start' || key === 'paste-end') return [{ ...state, isPasting: key === 'paste-start' }]
  if (state.line !== undefined) return typeIntoLine(state, state.line, key)
  if (state.isPasting === true) return [state]
  const { session } = state
  if (key === '/') return [{ session, line: { label: 'filter', text: session.filter } }]
  if (key === 'n' && shownEntry(session) !== undefined)
    return [{ session, line: { label: 'note', text: shownChange(session)?.note ?? '' } }]
  const isHidden = session.panel === 'help' && key !== 'q'
  const { session: next, effect } = press(session, isHidden ? 'escape' : key)
  return [{ session: next }, effect]
}

/** Types into the line: Enter submits it, Escape leaves it. A line break that was pasted is a space. */
function typeIntoLine(state: State, line: InputLine, key: string): KeyResult {
  const { line: _, ...rest } = state
  const typed = (text: string): KeyResult => [{ ...state, line: { ...line, text: text.slice(0, maxLineLength) } }]
  if (state.isPasting === true && key === 'enter') return typed(`${line.text} `)
  if (key === 'enter') return submitLine(rest, line)
  if (key === 'escape') return [rest]
  if (key === 'backspace') return typed([...line.text].slice(0, -1).join(''))
  return [...key].length === 1 ? typed(line.text + key) : [state]
}

function submitLine(state: State, { label, text }: InputLine): KeyResult {
  if (label === 'filter') {
    const { session, effect } = filterBy(state.session, text.trim())
    return [{ ...state, session }, effect]
  }
  const change = shownChange(state.session)
  const changes = change === undefined ? (shownEntry(state.session)?.changes ?? []) : [change]
  return [state, { kind: 'note', ids: changes.map(({ id }) => id), note: text.trim() }]
}

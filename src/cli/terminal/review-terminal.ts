import type { ReviewService } from '../../pending/review-service.ts'
import type { Paint } from '../../report/terminal/difference.ts'
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

/** Where a review is shown, and how. */
export interface ReviewTerminal {
  readonly screen: FullScreen
  readonly paint: Paint
}

/** How a review on the terminal ended: by `q`, or by a signal. */
export interface Ended {
  readonly session: Session
  readonly by: 'quit' | Extract<ScreenEvent, { kind: 'end' }>['by']
}

/** A line of text that is being typed. */
interface Line {
  readonly label: 'filter' | 'note'
  readonly text: string
}

interface State {
  readonly session: Session
  readonly line?: Line
  /** Whether what comes was pasted; it is text, and no command. */
  readonly isPasting?: boolean
}

/** What a key made of the state, and what it asks for. */
type Taken = readonly [State, (Effect | undefined)?]

/** The most characters of a filter or note, in UTF-16 units. */
const maxLineLength = 1000

/**
 * Review on the terminal: show, wait for a key, do it, until `q` or a signal. Every decision is written at once, so
 * nothing is lost however it ends. The terminal is given back as it was.
 */
export async function runReviewTerminal(
  service: Pick<ReviewService, 'carryOut' | 'evidenceOf'>,
  start: Session,
  { screen, paint }: ReviewTerminal,
): Promise<Ended> {
  let state: State = { session: start }
  try {
    for (;;) {
      if (!screen.isBehind()) draw(service, state, { screen, paint })
      const event = await screen.next()
      if (event.kind === 'end') return { session: state.session, by: event.by }
      if (event.kind === 'resize') continue
      const [next, effect] = takeKey(state, event.key)
      if (effect?.kind === 'quit') return { session: next.session, by: 'quit' }
      state = { ...next, session: await settle(service, { session: next.session, ...(effect && { effect }) }) }
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

/** Carry out what a step asks for, and what follows from it: whoever sees a change has opened it. */
async function settle(service: Pick<ReviewService, 'carryOut'>, { session, effect }: Step): Promise<Session> {
  if (effect === undefined) return session
  const { review, message } = await service.carryOut(effect)
  if (effect.kind === 'open' || effect.kind === 'note')
    return { ...session, review, message: message === '' ? session.message : message }
  return settle(service, goOn(session, review, message))
}

/** Nothing is decided that the help hides: there any key goes back. */
function takeKey(state: State, key: string): Taken {
  if (key === 'paste-start' || key === 'paste-end') return [{ ...state, isPasting: key === 'paste-start' }]
  if (state.line !== undefined) return typeKey(state, state.line, key)
  if (state.isPasting === true) return [state]
  const { session } = state
  if (key === '/') return [{ session, line: { label: 'filter', text: session.filter } }]
  if (key === 'n' && shownEntry(session) !== undefined)
    return [{ session, line: { label: 'note', text: shownChange(session)?.note ?? '' } }]
  const isHidden = session.panel === 'help' && key !== 'q'
  const { session: next, effect } = press(session, isHidden ? 'escape' : key)
  return [{ session: next }, effect]
}

/** Type into the line: Enter takes it, Escape leaves it. A line break that was pasted is a space. */
function typeKey(state: State, line: Line, key: string): Taken {
  const { line: _, ...rest } = state
  const typed = (text: string): Taken => [{ ...state, line: { ...line, text: text.slice(0, maxLineLength) } }]
  if (state.isPasting === true && key === 'enter') return typed(`${line.text} `)
  if (key === 'enter') return takeLine(rest, line)
  if (key === 'escape') return [rest]
  if (key === 'backspace') return typed([...line.text].slice(0, -1).join(''))
  return [...key].length === 1 ? typed(line.text + key) : [state]
}

function takeLine(state: State, { label, text }: Line): Taken {
  if (label === 'filter') {
    const { session, effect } = filterBy(state.session, text.trim())
    return [{ ...state, session }, effect]
  }
  const change = shownChange(state.session)
  const changes = change === undefined ? (shownEntry(state.session)?.changes ?? []) : [change]
  return [state, { kind: 'note', ids: changes.map(({ id }) => id), note: text.trim() }]
}

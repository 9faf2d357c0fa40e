import type { Verdict } from '../change.ts'
import {
  chooseUnit,
  decideGroup,
  decideShown,
  move,
  openSample,
  type Session,
  type Step,
  type Unit,
  type View,
} from './session.ts'

/** The keys and their actions, for the help of the terminal and of the browser. */
export const keys: readonly (readonly [key: string, does: string])[] = [
  ['a r s', 'accept, reject, skip what is shown'],
  ['A R S', 'the same for the whole group, without what was rejected or skipped'],
  ['u', 'undo'],
  ['← →', 'back, on'],
  ['Enter 1 2 3', 'open the next sample of a group, or the first, second, third'],
  ['g', 'groups, or single changes'],
  ['f', 'field by field'],
  ['c', 'case by case'],
  ['d', 'words, old, new, side by side'],
  ['h', 'the source, at the place that the value comes from'],
  ['n', 'note'],
  ['/', 'filter: red, title, page, …'],
  ['?', 'this help'],
  ['q', 'quit; nothing is lost'],
]

const verdicts: Readonly<Record<string, Verdict>> = { a: 'accepted', r: 'rejected', s: 'skipped' }
const views: readonly View[] = ['words', 'old', 'new', 'sides']

/**
 * Carry out a key.
 *
 * @param key a character, or `left`, `right`, `enter`, `escape`; filter and note, which ask for text, are not done here
 */
export function press(session: Session, key: string): Step {
  const verdict = verdicts[key.toLowerCase()]
  if (verdict !== undefined)
    return key === key.toLowerCase() ? decideShown(session, verdict) : decideGroup(session, verdict)
  if (/^[123]$/.test(key)) return openSample(session, Number(key) - 1)
  return actions[key]?.(session) ?? { session }
}

const actions: Readonly<Record<string, (session: Session) => Step>> = {
  left: (session) => move(session, -1),
  right: (session) => move(session, 1),
  enter: (session) => openSample(session),
  escape: (session) => ({ session: closePanel(session) }),
  g: (session) => chooseUnit(session, session.unit === 'group' ? 'item' : 'group'),
  f: (session) => chooseUnit(session, other(session, 'field')),
  c: (session) => chooseUnit(session, other(session, 'case')),
  d: (session) => ({ session: { ...session, view: views[(views.indexOf(session.view) + 1) % views.length] as View } }),
  h: (session) => ({ session: togglePanel(session, 'evidence') }),
  '?': (session) => ({ session: togglePanel(session, 'help') }),
  u: (session) => ({ session, effect: { kind: 'undo' } }),
  q: (session) => ({ session, effect: { kind: 'quit' } }),
}

function other({ unit }: Session, wanted: Unit): Unit {
  return unit === wanted ? 'item' : wanted
}

function togglePanel(session: Session, panel: 'evidence' | 'help'): Session {
  return session.panel === panel ? closePanel(session) : { ...session, panel }
}

function closePanel(session: Session): Session {
  const { panel: _, ...rest } = session
  return rest
}

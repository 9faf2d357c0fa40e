import type { Verdict } from '../change.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** One decision that was made elsewhere: in a report, on a phone. */
export interface ExportedDecision {
  /** The id of a change, which is bound to what was shown. */
  readonly id: string
  readonly verdict: Verdict
  readonly note?: string
}

/** The format and version that `decisions.json` names. */
const format = 'touchstone-decisions/1'

const letters: Readonly<Record<string, Verdict>> = { a: 'accepted', r: 'rejected', s: 'skipped' }

/** Write decisions as `decisions.json`. */
export function formatDecisions(decisions: readonly ExportedDecision[]): string {
  return `${JSON.stringify({ format, decisions }, null, 2)}\n`
}

/** Write decisions as a short text to paste: a line for each verdict, `a 0123456789ab …`; notes are left out. */
export function formatDecisionText(decisions: readonly ExportedDecision[]): string {
  const lines = Object.entries(letters).flatMap(([letter, verdict]) => {
    const ids = decisions.filter((one) => one.verdict === verdict).map(({ id }) => id)
    return ids.length === 0 ? [] : [`${letter} ${ids.join(' ')}\n`]
  })
  return lines.join('')
}

/**
 * Read decisions, written in either way.
 *
 * @throws TouchstoneError `review/bad-decisions`
 */
export function parseDecisions(text: string): ExportedDecision[] {
  const content = text.trimStart() // removes a byte order mark, too
  return listOnce(content.startsWith('{') ? parseJson(content) : parseLines(content))
}

/** A decision that comes twice counts once; two that contradict each other are refused. */
function listOnce(decisions: readonly ExportedDecision[]): ExportedDecision[] {
  const once = new Map<string, ExportedDecision>()
  for (const decision of decisions) {
    const { id, verdict } = decision
    const known = once.get(id)
    if (known !== undefined && known.verdict !== verdict)
      throw new TouchstoneError('review/bad-decisions', { value: `${id} is both ${known.verdict} and ${verdict}` })
    once.set(id, decision)
  }
  return [...once.values()]
}

function parseJson(text: string): ExportedDecision[] {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new TouchstoneError('review/bad-decisions', { value: (error as Error).message, cause: error })
  }
  const { format: name, decisions } = data as { format?: unknown; decisions?: unknown }
  if (name !== format) throw new TouchstoneError('review/bad-decisions', { value: `format is not ${format}` })
  if (!Array.isArray(decisions))
    throw new TouchstoneError('review/bad-decisions', { value: '`decisions` must be a list' })
  return decisions.map((decision: Partial<ExportedDecision> | null, index) => {
    const { id, verdict, note } = decision ?? {}
    if (!isId(id) || !Object.values(letters).includes(verdict as Verdict))
      throw new TouchstoneError('review/bad-decisions', {
        value: `decision ${index + 1} must have an id and a verdict`,
      })
    return { id, verdict: verdict as Verdict, ...(typeof note === 'string' && note !== '' && { note }) }
  })
}

function parseLines(text: string): ExportedDecision[] {
  const lines = text.split('\n').map((line) => line.trim())
  const decisions = lines.filter(Boolean).flatMap((line) => {
    const [letter = '', ...ids] = line.split(/\s+/)
    const verdict = Object.hasOwn(letters, letter) ? letters[letter] : undefined
    if (verdict === undefined || !ids.every(isId))
      throw new TouchstoneError('review/bad-decisions', { value: `\`${line.slice(0, 60)}\`` })
    return ids.map((id) => ({ id, verdict }))
  })
  if (decisions.length === 0) throw new TouchstoneError('review/bad-decisions', { value: 'nothing' })
  return decisions
}

/** Returns true for the id of a change. */
export function isId(id: unknown): id is string {
  return typeof id === 'string' && /^[0-9a-f]{12}$/.test(id)
}

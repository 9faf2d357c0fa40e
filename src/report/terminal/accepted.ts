import type { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { Fixture } from '../../project/find-fixtures.ts'
import { type Change, fixtureOf } from '../../review/change.ts'
import { formatRefusal } from './check-terminal.ts'
import { describeDifference } from './difference.ts'
import type { Paint } from './paint.ts'
import { inOneLine } from './review-words.ts'
import { count } from '../summary.ts'

/** The result of `touchstone accept`. */
export interface Accepted {
  readonly accepted: readonly Change[]
  /** The fixtures of which only the evidence was sealed. */
  readonly sealed: readonly Fixture[]
  readonly refused: ReadonlyMap<string, TouchstoneError>
  /** The changes and fixtures that were chosen, are red, and were not accepted, each with the reason. */
  readonly left: readonly string[]
  /** The folder of snapshots, for `git diff`. */
  readonly folder: string
}

/** The maximum number of changes to show of one fixture. */
const maxChanges = 12

/** Format what was accepted, fixture by fixture, and what was refused and why. */
export function formatAccepted({ accepted, sealed, refused, left, folder }: Accepted, paint: Paint): string {
  const fixtures = new Map<string, Change[]>()
  for (const change of accepted) fixtures.set(fixtureOf(change), [...(fixtures.get(fixtureOf(change)) ?? []), change])
  const written = [...fixtures].map(([name, changes]) => formatFixture(name, changes, paint))
  const seals = sealed.map((fixture) => `~ ${fixtureOf(fixture)}: evidence sealed as it is\n`)
  const refusals = [...refused].map(([name, error]) => formatRefusal(name, error, paint))
  const failed = refused.size === 0 ? '' : `, ${refused.size} refused`
  const number = fixtures.size + sealed.length
  const next = number === 0 ? '' : `\nReview with: git diff ${folder}/    Take back with: touchstone undo`
  const rest = left.map((one) => `${paint.faint('–')} ${inOneLine(one)}\n`)
  return `${[...written, ...seals, ...rest, ...refusals].join('')}${count(number, 'snapshot')} accepted${failed}${next}\n`
}

function formatFixture(name: string, changes: readonly Change[], paint: Paint): string {
  const kind = changes[0]?.edit.kind
  if (kind === 'new-snapshot') return `+ ${name}: new\n`
  if (kind === 'evidence-gone') return `- ${name}: snapshot removed\n`
  const lines = changes
    .slice(0, maxChanges)
    .map(({ difference }) => describeDifference(difference, paint).replace(/^/gm, '    '))
  const more = changes.length > maxChanges ? [`    … and ${changes.length - maxChanges} more`] : []
  return [`~ ${name}`, ...lines, ...more, ''].join('\n')
}

import { type Change, fixtureOf, type Group, type Review, type Risk } from '../../review/change.ts'
import { fieldOf } from '../../snapshot/compare.ts'
import { describeCause } from '../../review/describe-cause.ts'
import { describeEdit } from '../../review/edits/edit-kinds.ts'
import { describeDifference } from '../terminal/difference.ts'
import { count } from '../summary.ts'

/** The number of annotations of each kind that GitHub shows for a step. */
const maxAnnotations = 10

const commands: Readonly<Record<Risk, string>> = { red: 'error', amber: 'warning', grey: 'notice' }

/** The ways to find the snapshot of a change. */
export interface AnnotationOptions {
  /** The snapshot's file, from the repository's folder. */
  readonly fileOf: (change: Change) => string
  /** The snapshot's text; `undefined` where there is none yet. */
  readonly textOf: (change: Change) => string | undefined
}

/**
 * Write annotations as GitHub's workflow commands: one for each group, at its first sample, ten at the most.
 *
 * @see the documentation of GitHub Actions, "Workflow commands"
 */
export function formatAnnotations({ groups, changes }: Review, options: AnnotationOptions): string {
  const byId = new Map(changes.map((change) => [change.id, change]))
  const shown = groups.length > maxAnnotations ? groups.slice(0, maxAnnotations - 1) : groups
  const lines = shown.flatMap((group) => {
    const sample = byId.get(group.samples[0] ?? '')
    return sample === undefined ? [] : [annotate(group, sample, options)]
  })
  const left = groups.length - shown.length
  if (left > 0) lines.push(`::warning title=Touchstone::${count(left, 'more group')}; see the report`)
  return lines.map((line) => `${line}\n`).join('')
}

function annotate(
  { risk, path, edit, members, id }: Group,
  sample: Change,
  { fileOf, textOf }: AnnotationOptions,
): string {
  const line = findLine(textOf(sample) ?? '', fieldOf(sample.difference))
  const title = `${count(members.length, 'change')} of ${path || 'the whole snapshot'}: ${describeEdit(edit)}`
  const text = [
    `${fixtureOf(sample)}, cause: ${describeCause(sample)}`,
    describeDifference(sample.difference),
    `Review: npx touchstone diff ${id}`,
  ].join('\n')
  return `::${commands[risk]} file=${inProperty(fileOf(sample))},line=${line},title=${inProperty(title)}::${inMessage(text)}`
}

/** The line of a field in a snapshot, from 1; the first where it is not there. */
function findLine(snapshot: string, field: string): number {
  return (
    Math.max(
      0,
      snapshot.split('\n').findIndex((line) => line.startsWith(`${field}:`)),
    ) + 1
  )
}

function inMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

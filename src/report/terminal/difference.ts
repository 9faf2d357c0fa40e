import { dump } from 'js-yaml'
import { measureEnds } from '../../review/edits/measure-ends.ts'
import { formatApart, showApart } from '../../review/edits/show-apart.ts'
import { showInvisible } from '../../review/edits/show-invisible.ts'
import type { Difference } from '../../snapshot/compare.ts'
import type { Data } from '../../snapshot/document.ts'
import { type Paint, plain } from './paint.ts'

/**
 * Describe a difference in a few lines: its path and kind, then old and new, cut down to the neighbourhood of what
 * changed. Invisible characters are written as their code points.
 */
export function describeDifference(difference: Difference, paint: Paint = plain): string {
  const lines = [`${paint.strong(difference.path)}  ${paint.faint(difference.kind)}`]
  const [old, now] = focus(...formatPair(difference), paint.mark)
  if (old !== undefined) lines.push(...indent('- ', old).map(paint.old))
  if (now !== undefined) lines.push(...indent('+ ', now).map(paint.new))
  return lines.join('\n')
}

function indent(sign: string, text: string): string[] {
  return text.split('\n').map((line, index) => `${index === 0 ? sign : '  '}${line}`)
}

/** Writes data as text: a string as it is, all else as YAML. */
export function formatDataText(data: Data | undefined): string | undefined {
  return data === undefined ? undefined : formatYaml(data, false)
}

/** Writes old and new as texts that differ. */
export function formatPair({ old, new: now }: Difference): [old: string | undefined, now: string | undefined] {
  if (old === undefined || now === undefined) return [formatDataText(old), formatDataText(now)]
  return formatApart(old, now, formatYaml)
}

function formatYaml(data: Data, isQuoted: boolean): string {
  if (typeof data === 'string' && !isQuoted) return data
  return dump(data, { lineWidth: -1, noRefs: true }).trimEnd()
}

/** The number of characters around a change, and the maximum of a change itself before its middle is left out. */
const neighbourhood = 24
const maxPartLength = 240

/** Cut two texts down to where they differ; a text without counterpart is only shortened. */
function focus(
  old: string | undefined,
  now: string | undefined,
  mark: (text: string) => string,
): [string | undefined, string | undefined] {
  if (old === undefined || now === undefined)
    return [old && showInvisible(shorten(old)), now && showInvisible(shorten(now))]
  const [before, after] = [[...old], [...now]]
  const { start, end } = measureEnds(before, after)
  const middles = [before, after].map((text) => shorten(text.slice(start, text.length - end).join(''))) as [
    string,
    string,
  ]
  const changes = showApart(...middles)
  return [before, after].map((text, index) => {
    const [head, tail] = [text.slice(0, start), text.slice(text.length - end)]
    const lead = head.length > neighbourhood ? `…${head.slice(-neighbourhood).join('')}` : head.join('')
    const trail = tail.length > neighbourhood ? `${tail.slice(0, neighbourhood).join('')}…` : tail.join('')
    const changed = changes[index] as string
    return showInvisible(lead) + (changed === '' ? '' : mark(changed)) + showInvisible(trail)
  }) as [string, string]
}

function shorten(text: string): string {
  if (text.length <= maxPartLength) return text
  const characters = [...text]
  if (characters.length <= maxPartLength) return text
  const half = maxPartLength / 2
  const left = characters.length - maxPartLength
  return `${characters.slice(0, half).join('')} …${left} more… ${characters.slice(-half).join('')}`
}

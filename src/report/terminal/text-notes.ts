import type { CheckResult } from '../../check/check-fixture.ts'
import type { TextFinding } from '../../check/text-findings.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import { showInvisible } from '../../review/edits/show-invisible.ts'
import type { Paint } from './paint.ts'
import { count } from '../summary.ts'

/** The most groups of texts that are told of. */
const maxGroups = 5
/** The longest text that is shown, in characters. */
const maxText = 60

/** Writes the texts of pages that are not accounted for and make nothing red, those of like places together. */
export function formatTextNotes(results: readonly CheckResult[], paint: Paint): string[] {
  const groups = new Map<string, Noted[]>()
  for (const result of results)
    for (const text of isRed(result) ? [] : (result.texts ?? [])) {
      const key = [result.site, text.kind, text.place.replace(/\[\d+\]/g, '')].join(' ')
      groups.set(key, [...(groups.get(key) ?? []), { ...text, result }])
    }
  if (groups.size === 0) return []
  const sorted = [...groups.values()].toSorted((a, b) => b.length - a.length)
  const total = sorted.reduce((sum, group) => sum + group.length, 0)
  return [
    `Note: ${count(total, 'text')} of pages ${total === 1 ? 'is' : 'are'} neither read by a rule nor left out, or read on many articles alike.`,
    ...sorted.slice(0, maxGroups).map((group) => `  ${formatGroup(group, paint)}`),
    ...(sorted.length > maxGroups ? [`  … and ${sorted.length - maxGroups} more places: touchstone check --json`] : []),
    "  Read them by a rule, or leave them out by `skip`, with the reason; `accounting: 'error'` of the site makes new ones red.",
    '',
  ]
}

interface Noted extends TextFinding {
  readonly result: CheckResult
}

/** Whether what is found makes the result red already, so that it is told there. */
function isRed({ differences }: CheckResult): boolean {
  return differences.some(({ path }) => path.startsWith('accounting.'))
}

function formatGroup(group: readonly Noted[], paint: Paint): string {
  const [{ result, kind, text, place, line }] = group as [Noted]
  const shown = text.length > maxText ? `${text.slice(0, maxText)}…` : text
  const where = line === undefined ? place : `line ${line}`
  const pages = new Set(group.map((one) => caseOf(one.result))).size
  return `${String(group.length).padStart(4)} ${kind} on ${count(pages, 'page')}: ${paint.faint(`${caseOf(result)}, ${where}`)} “${showInvisible(shown)}”`
}

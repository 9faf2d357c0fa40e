import type { CheckResult } from '../../check/check-fixture.ts'
import { type Change, fixtureOf, type Group, type Review } from '../../review/change.ts'
import { describeCause } from '../../review/describe-cause.ts'
import { describeEdit, generalizeEdit } from '../../review/edits/edit-kinds.ts'
import { describeDifference } from '../terminal/difference.ts'
import { escapeMarkdown, inCode } from './escape-markdown.ts'
import { listCalls } from '../list-calls.ts'
import { count } from '../summary.ts'

/** The maximum size in bytes: GitHub takes 1,024 KiB as the summary of a step, and others may have written to it. */
const maxSize = 900 * 1024
/** The maximum number of fixtures of a group to name. */
const maxNames = 100

const marks = { red: '🔴', amber: '🟠', grey: '⚪' } as const

/**
 * Format a review as Markdown for the summary of a job: the groups in a table, the readers that failed, then each group
 * with its samples.
 *
 * @param results the check that the review is of
 */
export function formatReportMarkdown(review: Review, results: readonly CheckResult[] = []): string {
  const { groups, changes, blockers } = review
  if (changes.length === 0 && blockers.length === 0) return '## Touchstone: nothing changed\n'
  const fixtures = new Set(changes.map(fixtureOf)).size
  const parts = [
    `## Touchstone: ${count(changes.length, 'change')} in ${count(fixtures, 'snapshot')}, ${count(groups.length, 'group')}\n`,
    ...(groups.length === 0 ? [] : [formatTable(groups)]),
    ...formatBlockers(review),
    ...formatFailures(results),
  ]
  const byId = new Map(changes.map((change) => [change.id, change]))
  let room = maxSize - Buffer.byteLength(parts.join('\n'))
  for (const [index, group] of groups.entries()) {
    const part = formatGroup(group, byId)
    room -= Buffer.byteLength(part) + 1
    if (room < 0) {
      parts.push(`… and ${groups.length - index} more groups, which did not fit.\n`)
      break
    }
    parts.push(part)
  }
  parts.push('Decide with `npx touchstone review`, or in the HTML report.\n')
  return parts.join('\n')
}

/** The maximum number of groups in the table. */
const maxTableLength = 200

function formatTable(groups: readonly Group[]): string {
  const rows = groups.slice(0, maxTableLength).map(({ risk, members, path, edit, id }) => {
    return `| ${marks[risk]} ${risk} | ${members.length} | ${inCode(path || 'whole snapshot')} | ${inCode(describeEdit(edit))} | \`${id}\` |`
  })
  const more = groups.length > maxTableLength ? [`| | | … and ${groups.length - maxTableLength} more | | |`] : []
  return ['| risk | changes | field | edit | group |', '| --- | ---: | --- | --- | --- |', ...rows, ...more, ''].join(
    '\n',
  )
}

function formatBlockers({ blockers }: Review): string[] {
  if (blockers.length === 0) return []
  const rows = blockers.slice(0, maxNames).map((one) => `- ${inCode(fixtureOf(one))}: ${escapeMarkdown(one.reason)}`)
  const more = blockers.length > maxNames ? [`- … and ${blockers.length - maxNames} more`] : []
  return ['**Red for another reason than a changed snapshot:**\n', ...rows, ...more, '']
}

function formatFailures(results: readonly CheckResult[]): string[] {
  const failed = results.flatMap((result) =>
    result.failure === undefined ? [] : [{ result, failure: result.failure }],
  )
  if (failed.length === 0) return []
  const rows = failed.slice(0, maxNames).map(({ result, failure }) => {
    const { name, message } = failure
    const calls = listCalls(failure).map((call) => `  - ${inCode(call)}`)
    return [`- ${inCode(fixtureOf(result))}: ${inCode(`${name}: ${message}`, 300)}`, ...calls].join('\n')
  })
  const more = failed.length > maxNames ? [`- … and ${failed.length - maxNames} more`] : []
  return ['**Readers that gave no item:**\n', ...rows, ...more, '']
}

function formatGroup({ risk, path, edit, id, members, samples }: Group, byId: ReadonlyMap<string, Change>): string {
  const title = `${marks[risk]} ${count(members.length, 'change')} of <code>${escapeMarkdown(path || 'the whole snapshot')}</code>: ${escapeMarkdown(describeEdit(edit).slice(0, 200))}`
  const shown = samples.flatMap((sample) => byId.get(sample) ?? [])
  const names = members.flatMap((member) => byId.get(member) ?? []).map((change) => `\`${fixtureOf(change)}\``)
  const more = names.length > maxNames ? `, … and ${names.length - maxNames} more` : ''
  return [
    `<details><summary>${title}</summary>\n`,
    ...shown.map(formatSample),
    `In ${names.slice(0, maxNames).join(', ')}${more}.\n`,
    `Accept all: \`npx touchstone accept ${id}\`\n`,
    '</details>\n',
  ].join('\n')
}

/** Format old and new in a fence that no text of theirs can close. */
function formatSample(change: Change): string {
  const text = describeDifference(change.difference).split('\n').slice(1).join('\n')
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `**${fixtureOf(change)}** \`${change.difference.path || describeEdit(generalizeEdit(change.edit))}\`, cause: ${describeCause(change)}\n\n${fence}diff\n${text}\n${fence}\n`
}

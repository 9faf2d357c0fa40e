import { decodeEvidence, readMetadata } from '../project/evidence/read-evidence.ts'
import { relative } from 'node:path'
import { TouchstoneError, type Where } from '../errors/touchstone-error.ts'
import { openLocator } from '../engine/dom/parse-html.ts'
import type { Fixture } from '../project/find-fixtures.ts'
import type { Project } from '../project/project.ts'
import { findSiteOf } from '../project/site-of.ts'
import { readBytes } from '../project/files/read-text.ts'
import { positionAt } from '../redact/secrets/find-secrets.ts'
import type { Change } from '../review/change.ts'
import type { Evidence } from '../review/page/evidence.ts'
import { renderPage } from '../review/page/render-page.ts'
import { accountForPage } from '../sites/reading.ts'
import { rulesOf, type Site } from '../sites/site.ts'
import { fixtureOfPending, withPendingEvidence } from './freshness.ts'

/** The number of lines around the place, of characters before it in its line, and of a line in all. */
const linesAround = 4
const lead = 120
const maxLineLength = 600

/**
 * Read where in the evidence a change comes from: the lines around, and for a page a copy of it that can be shown.
 *
 * @returns nothing where there is no evidence, or it cannot be read
 */
export function readChangeEvidence(project: Project, change: Change): Evidence | undefined {
  const found = fixtureOfPending(project, change)
  if (found?.hasEvidence !== true) return undefined
  const fixture = withPendingEvidence(project, found)
  try {
    const metadata = readMetadata(project, fixture)
    const text = decodeEvidence(readBytes(fixture.evidence), fixture, metadata)
    const place = locate(fixture, change, text)
    const { node } = change
    const unread = fixture.source === 'page' ? listUnread(findSiteOf(project, fixture), text, metadata?.url) : []
    return {
      file: relative(project.root, fixture.evidence),
      lines: cutLines(text, place),
      ...(place.line !== undefined && { line: place.line }),
      ...(node !== undefined && { node }),
      ...(fixture.source === 'page' && { page: renderPage(text, node, unread) }),
      ...(unread.length > 0 && { unread: unread.length }),
    }
  } catch (error) {
    if (error instanceof TouchstoneError) return undefined
    throw error
  }
}

/** The elements of a page whose text no rule of its site reads or leaves out, as XPaths. */
function listUnread(site: Site | undefined, html: string, url: string | undefined): string[] {
  const rules = rulesOf(site?.readers.page)
  if (site === undefined || rules === undefined || site.accounting === 'off') return []
  const texts = accountForPage(rules, html, url === undefined ? {} : { url })
  return texts?.unexplained.map(({ node }) => node) ?? []
}

/** The place of the node that the value was read from; where no trace says it, the first that holds the value. */
function locate({ source }: Fixture, { node, difference }: Change, text: string): Where {
  if (source === 'page' && node?.startsWith('/') === true) {
    const where = openLocator(text)(node)
    if (where.line !== undefined) return where
  }
  const values = [difference.new, difference.old].flatMap(wordsOf)
  const at = values.map((value) => text.indexOf(value)).find((index) => index >= 0)
  return at === undefined ? {} : positionAt(text, at)
}

/** Pieces of a value that may stand in the evidence as they are: the longest runs without markup. */
function wordsOf(value: unknown): string[] {
  if (typeof value !== 'string')
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsOf) : []
  const runs = value.split(/[\n[\]()*_<>\\]+/).map((run) => run.trim())
  return runs.filter((run) => run.length > 3).sort((a, b) => b.length - a.length)
}

function cutLines(text: string, { line = 1, column = 1 }: Where): Evidence['lines'] {
  const first = Math.max(0, line - 1 - linesAround)
  return text
    .split('\n')
    .slice(first, line + linesAround)
    .map((one, index) => {
      const number = first + index + 1
      return { number, text: cutLine(one, number === line ? column - 1 : 0) }
    })
}

/** Cut a line that is too long down to the neighbourhood of a column. */
function cutLine(line: string, at: number): string {
  if (line.length <= maxLineLength) return line
  const start = Math.max(0, at - lead)
  const end = start + maxLineLength
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`
}

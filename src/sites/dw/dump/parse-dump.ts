import type { Article } from '../../../article/article.ts'
import type { Block } from '../../../article/block.ts'
import { TouchstoneError } from '../../../errors/touchstone-error.ts'
import { readByline } from './byline.ts'
import { takeCredits } from '../furniture/furniture.ts'
import { takeDateline } from '../furniture/dateline.ts'
import { splitTrailer } from '../furniture/trailer.ts'
import { type DumpLines, readHeaderLines } from './header.ts'
import type { Markup } from './markup.ts'
import { parseMarkup } from './parse-markup.ts'
import { readDumpBlocks } from './read-blocks.ts'
import { recogniseKind } from './recognise-kind.ts'
import { scanMarkup } from './scan-markup.ts'

/**
 * Reads a saved dump.
 *
 * A dump is five lines: the time when the feed first saw the article, its title and address, a rule, a blank line, and
 * the body as one line of HTML. Irregular dumps give the article that a reader would see. Anything else, or a truncated
 * dump, gives an error and never half an article.
 *
 * @param text the file's content, decoded
 * @throws TouchstoneError `dump/…`, with line and column
 * @see docs/dump-format.md
 */
export function parseDump(text: string): Article {
  const lines = readHeaderLines(text)
  const where = { line: lines.bodyLine, column: 1 }
  const all = readMarkup(lines)
  const byline = readByline(all[0], where)
  const { markup, trailer } = splitTrailer(byline === undefined ? all : all.slice(1))
  const body = readDumpBlocks(markup)
  const credits = takeCredits(body)
  const lead = takeLead(body)
  const furniture = { ...takeDateline(body), ...credits }
  if (lead === undefined && body.length === 0 && Object.keys(furniture).length === 0)
    throw new TouchstoneError('dump/no-body', { where })
  const { published, byline: written, authors = [] } = byline ?? {}
  const { id, language, slug, kind } = lines.address
  return {
    kind: recogniseKind(kind, { ...furniture, body, ...(lead && { lead }), ...(published && { published }) }),
    id,
    url: lines.url,
    ...(language !== undefined && { language }),
    ...(slug !== undefined && { slug }),
    title: lines.title,
    authors,
    ...(written !== undefined && { byline: written }),
    ...(published !== undefined && { published }),
    ...(lines.firstSeen !== undefined && { firstSeen: lines.firstSeen }),
    ...(lead !== undefined && { lead }),
    ...furniture,
    body,
    ...(trailer !== undefined && { trailer }),
  }
}

/** Reads the body with the fast scanner, or with a full HTML parser if the scanner declines. */
function readMarkup({ body, bodyLine }: DumpLines): readonly Markup[] {
  return scanMarkup(body) ?? parseMarkup(body, bodyLine)
}

function takeLead(body: Block[]): Article['lead'] {
  const [first] = body
  if (first?.type !== 'image') return undefined
  body.shift()
  const { type: _, ...image } = first
  return image
}

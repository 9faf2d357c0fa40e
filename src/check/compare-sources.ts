import type { Article } from '../article/article.ts'
import type { Block } from '../article/block.ts'
import { type Inline, inlineText } from '../article/inline.ts'
import type { Explanation, SourceName } from '../sites/site.ts'
import { compareDocuments, type Difference } from '../snapshot/compare.ts'
import { type Document, toDocument } from '../snapshot/document.ts'

/**
 * Compare what two sources make of one article. Text is compared as text, a link by what it leads to: its words and
 * targets are the same in every source, its markup and address are not.
 *
 * @param explanations what the sources' nature explains, and is therefore left out
 * @returns differences whose `old` is what the first source says, and `new` what the second
 */
export function compareSources(
  [one, other]: readonly [SourceName, SourceName],
  articles: readonly [Article, Article],
  explanations: readonly Explanation[],
): Difference[] {
  const [first, second] = articles.map(toComparable) as [Document, Document]
  return compareDocuments(first, second).filter(
    (difference) => !explanations.some((explanation) => explains(explanation, [one, other], difference)),
  )
}

function explains(
  { sources, paths, only, means }: Explanation,
  [one, other]: readonly [SourceName, SourceName],
  { path, kind, old, new: now }: Difference,
): boolean {
  const place = path.replace(/\[\d+\]/g, '[]')
  if (!paths.some((known) => place === known || place.startsWith(`${known}.`) || place.startsWith(`${known}[`)))
    return false
  if (means !== undefined && kind === 'changed') return means(old, now)
  if (only === undefined) return sources.includes(one) || sources.includes(other)
  return (sources.includes(one) && kind === 'extra') || (sources.includes(other) && kind === 'missing')
}

/** An article without the traces of its source's markup. */
function toComparable(article: Article): Document {
  return toDocument({ ...article, body: article.body.map(toComparableBlock) })
}

function toComparableBlock(block: Block): object {
  if (block.type === 'paragraph') return plain(block.content)
  if (block.type === 'heading') return { heading: plain(block.content), level: block.level }
  if (block.type === 'list') return { list: block.items.map(plain), ordered: block.ordered }
  if (block.type === 'quote') return { quote: block.paragraphs.map(plain) }
  if (block.type === 'table') return { table: block.rows.map((row) => row.map(plain)) }
  return block
}

function plain(content: readonly Inline[]): object {
  return { text: inlineText(content).replace(/\s+/g, ' ').trim(), links: content.flatMap(targetsIn) }
}

function targetsIn(piece: Inline): string[] {
  if (typeof piece === 'string' || piece.type === 'break') return []
  if (piece.type === 'topic') return [String(piece.id)]
  if (piece.type === 'link') return [piece.id === undefined ? piece.href : String(piece.id)]
  return piece.content.flatMap(targetsIn)
}

import type { Block } from '../article/block.ts'
import { type Inline, inlineText } from '../article/inline.ts'
import { letters } from '../engine/accounting/item-text.ts'
import type { Accounting } from '../sites/site.ts'
import { type CheckResult, withTexts } from './check-fixture.ts'
import type { TextFinding } from './text-findings.ts'

/** The fewest articles that have a text, and the least share of all, for it to be none of any of them. */
const [minArticles, minShare] = [3, 1 / 4]
/** The shortest text that is no chance, in letters. */
const minLetters = 20

/** Adds the texts that were read into the bodies of many articles of a site's pages. */
export function addLeaks(results: readonly CheckResult[], weightOf: (site: string) => Accounting): CheckResult[] {
  const pages = results.filter(({ source, article }) => source === 'page' && article !== undefined)
  const sites = new Map<string, Bodies>()
  for (const { site, name, article } of pages) {
    const bodies = sites.get(site) ?? { articles: new Set(), byText: new Map() }
    sites.set(site, bodies)
    const id = article?.id ?? name
    bodies.articles.add(id)
    for (const block of article?.body ?? []) {
      const known = bodies.byText.get(keyOf(block)) ?? new Set()
      bodies.byText.set(keyOf(block), known.add(id))
    }
  }
  return results.map((result) => {
    const bodies = sites.get(result.site)
    if (!pages.includes(result) || bodies === undefined || weightOf(result.site) === 'off') return result
    return withTexts(result, listLeaks(result, bodies), weightOf(result.site))
  })
}

interface Bodies {
  readonly articles: Set<number | string>
  readonly byText: Map<string, Set<number | string>>
}

function listLeaks({ article }: CheckResult, { articles, byText }: Bodies): TextFinding[] {
  const least = Math.max(minArticles, articles.size * minShare)
  return (article?.body ?? []).flatMap((block, index): TextFinding[] => {
    const count = byText.get(keyOf(block))?.size ?? 0
    if (keyOf(block).length < minLetters || count < least) return []
    return [{ kind: 'leaked', text: textOf(block), place: `body[${index}]`, articles: count }]
  })
}

function keyOf(block: Block): string {
  return letters(textOf(block))
}

/** The running text of a block, of all its parts, on one line; nothing for a block that has none. */
function textOf(block: Block): string {
  return partsOf(block)
    .map((part) => inlineText(part).replace(/\s+/g, ' ').trim())
    .join(' ')
}

function partsOf(block: Block): readonly (readonly Inline[])[] {
  if ('content' in block) return [block.content]
  if (block.type === 'list') return block.items
  if (block.type === 'quote') return block.paragraphs
  return block.type === 'table' ? block.rows.flat() : []
}

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
  const sites = new Map<string, Bodies>()
  const bodies = results.map((result) => {
    const { site, name, source, article } = result
    if (source !== 'page' || article === undefined || weightOf(site) === 'off') return undefined
    const keys = article.body.map((block) => letters(textOf(block)))
    const known = sites.get(site) ?? { articles: new Set(), byText: new Map() }
    sites.set(site, known)
    const id = article.id ?? name
    known.articles.add(id)
    for (const key of keys)
      if (key.length >= minLetters) known.byText.set(key, (known.byText.get(key) ?? new Set()).add(id))
    return { body: article.body, keys, known }
  })
  return results.map((result, index) => {
    const body = bodies[index]
    return body === undefined ? result : withTexts(result, listLeaks(body), weightOf(result.site))
  })
}

/** The articles of a site, and those that have a text, by its letters. */
interface Bodies {
  readonly articles: Set<number | string>
  readonly byText: Map<string, Set<number | string>>
}

interface ReadBody {
  readonly body: readonly Block[]
  /** The letters of each block. */
  readonly keys: readonly string[]
  readonly known: Bodies
}

function listLeaks({ body, keys, known: { articles, byText } }: ReadBody): TextFinding[] {
  const least = Math.max(minArticles, articles.size * minShare)
  return body.flatMap((block, index): TextFinding[] => {
    const count = byText.get(keys[index] as string)?.size ?? 0
    return count < least ? [] : [{ kind: 'leaked', text: textOf(block), place: `body[${index}]`, articles: count }]
  })
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

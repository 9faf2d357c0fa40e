import { blockText } from '../../article/block.ts'
import { type Dom, type DomNode, isUnseen } from '../../engine/dom/dom.ts'
import { parseHtml } from '../../engine/dom/parse-html.ts'
import type { Data } from '../../snapshot/document.ts'
import type { Target } from '../choose-targets.ts'
import type { Found } from '../visit/outcome.ts'
import type { Trouble } from './triage.ts'

/** A text of the item that is long enough to be nobody else's, in letters. */
const minText = 12
/** The share of the item's letters that a page shows at least which is the item in other words. */
const minShare = 0.3
/** The letters of a page that shows nothing, such as a name and a turning wheel. */
const maxShell = 40

/**
 * Finds out whether a page shows something else in place of the item, whatever its head says: nothing at all, as its scripts
 * never came; a notice that asks to turn off an ad-blocker, to subscribe, to come back later. What readers see decides.
 *
 * @param html the page as it is rendered
 * @returns nothing where words of the item are to be seen, or as many as it has
 */
export function findWall(
  { saved, isRedacted }: Pick<Target, 'saved' | 'isRedacted'>,
  html: string,
): Trouble | undefined {
  const texts = textsOf(saved).filter((text) => countLetters(text) >= minText)
  const own = texts.reduce((sum, text) => sum + countLetters(text), 0)
  const shown = readVisible(html)
  const letters = countLetters(shown)
  if (own === 0 || letters >= own * minShare) return undefined
  const words = withoutSpace(shown)
  if (!isRedacted && texts.some((text) => words.includes(withoutSpace(text)))) return undefined
  if (letters <= maxShell) return { kind: 'empty-shell', detail: `the page shows ${letters} letters` }
  return { kind: 'wall', detail: `in place of the article: “${shown.trim().replace(/\s+/g, ' ').slice(0, 80)}”` }
}

/** The texts that a reader of the item reads; of an article those of its body. */
function textsOf({ article, document }: Found): string[] {
  return article === undefined ? stringsIn(document) : article.body.map(blockText)
}

function stringsIn(data: Data): string[] {
  if (typeof data === 'string') return /^\s*(?:https?:)?\/\//.test(data) ? [] : [data]
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(stringsIn) : []
}

/** Elements whose words lead elsewhere, or ask for something. */
const aside: ReadonlySet<string | undefined> = new Set(
  'a button nav footer form select option textarea label iframe object'.split(' '),
)

/** Reads what a reader sees of a page, without its menus and links. */
function readVisible(html: string): string {
  const dom = html.trim() === '' ? undefined : parseHtml(html)
  const [body] = dom?.select('body') ?? []
  if (dom === undefined || body === undefined) return ''
  const texts: string[] = []
  const open: DomNode[] = [body]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const name = dom.nameOf(node)
    if (name === undefined) texts.push(dom.textOf(node))
    else if (!isUnseen(name) && !aside.has(name) && !isHidden(dom, node))
      open.push(...[...dom.children(node)].reverse())
  }
  return texts.join(' ')
}

function isHidden(dom: Dom, node: DomNode): boolean {
  if (dom.attribute(node, 'hidden') !== undefined) return true
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(dom.attribute(node, 'style') ?? '')
}

function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '')
}

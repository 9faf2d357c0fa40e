import type { Reference } from '../../../article/article.ts'
import { type DomNode, readText } from '../../../engine/dom/dom.ts'
import type { ValueReader } from '../../../engine/rules/rule.ts'
import { parseArticleUrl, stripTracking } from '../addresses/article-url.ts'

/** Links as references: each target once, by the first text that names it. */
export const references: ValueReader<DomNode, Reference[]> = {
  name: 'links',
  read: (found, { dom }) => {
    const all = new Map<string, Reference>()
    for (const node of found) {
      const [heading = node] = dom.select('h2, h3', node)
      const name = readText(dom, heading, '.date').replace(/\s+/g, ' ').trim()
      const url = targetOf(dom.attribute(node, 'link'), dom.attribute(node, 'href'))
      if (name === '' || url === undefined) continue
      const id = parseArticleUrl(url)?.id ?? overlayId(url)
      if (!all.has(url)) all.set(url, { name, ...(id !== undefined && { id }), url })
    }
    return all.size === 0 ? undefined : [...all.values()]
  },
}

/** The classic layout opens galleries in an overlay, whose address stands in an attribute of its own (facts, 7). */
function targetOf(link: string | undefined, href: string | undefined): string | undefined {
  const target = link ?? href
  return target === undefined || target === '' || target.startsWith('#') ? undefined : stripTracking(target)
}

/** `/overlay/media/de/slug/<id>/<id of the article that shows it>`. */
function overlayId(url: string): number | undefined {
  const id = /^\/overlay\/media\/.*\/(\d{1,15})\/\d+$/.exec(url)?.[1]
  return id === undefined ? undefined : Number(id)
}

import { type DefaultTreeAdapterTypes, serialize } from 'parse5'
import { findNode } from '../../engine/dom/find-node.ts'
import { parseDocument } from '../../engine/dom/parse-document.ts'

type Tree = DefaultTreeAdapterTypes.ParentNode
type TreeElement = DefaultTreeAdapterTypes.Element

/** The elements that run, load, send, or show what was loaded. */
const dropped: ReadonlySet<string> = new Set([
  ...['script', 'noscript', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal'],
  ...['link', 'base', 'meta', 'style', 'template', 'svg', 'math', 'audio', 'video', 'source', 'track', 'form', 'input'],
])

/** The attributes that are kept: those that bear on how text is read; none of them leads anywhere. */
const kept = /^(lang|dir|class|id|alt|title|colspan|rowspan|datetime|hidden)$/

/** The attribute of the element that a value comes from. */
const placeAttribute = 'data-touchstone-place'

/** The attribute of elements whose text no rule reads. */
const unreadAttribute = 'data-touchstone-unread'

/** The head of the copy: its text is legible, the place outlined, what no rule reads dashed, and nothing is loaded, whatever the rest asks for. */
const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { margin: 1rem; overflow-wrap: anywhere }
img { display: inline-block; border: 1px dashed; padding: .25rem .5rem; font-size: .85em }
[${placeAttribute}] { outline: 3px solid #d9480f; outline-offset: 3px; scroll-margin: 20vh }
[${unreadAttribute}] { outline: 2px dashed #7048e8; outline-offset: 2px }
</style>`

/**
 * Make a copy of a page that can be shown without danger: no script, no style, no form, nothing that loads or leads
 * anywhere; what is left is its text and structure.
 *
 * @param place the XPath of the element to mark; of a text, its parent is marked
 * @param unread the XPaths of elements whose text no rule reads
 */
export function renderPage(html: string, place?: string, unread: readonly string[] = []): string {
  const document = parseDocument(html)
  const marked = findElement(document, place)
  const dashed = unread.map((path) => findElement(document, path))
  clean(document)
  marked?.attrs.push({ name: placeAttribute, value: '' })
  for (const element of new Set(dashed)) element?.attrs.push({ name: unreadAttribute, value: '' })
  const body = findNode(document, '/html/body') as Tree | undefined
  return `<!doctype html><html${listDirections(document)}><head>${head}</head><body>${body === undefined ? '' : serialize(body)}</body></html>`
}

/** The element at an XPath; of a text the one around it. */
function findElement(document: Tree, path: string | undefined): TreeElement | undefined {
  const found = path?.startsWith('/') === true ? findNode(document, path) : undefined
  const element = found !== undefined && 'tagName' in found ? found : (found as TreeElement | undefined)?.parentNode
  return element != null && 'attrs' in element ? element : undefined
}

/** The language and direction of the whole page, as attributes. */
function listDirections(document: Tree): string {
  const root = findNode(document, '/html') as TreeElement | undefined
  return (root?.attrs ?? [])
    .filter(({ name, value }) => /^(lang|dir)$/.test(name) && /^[\w-]+$/.test(value))
    .map(({ name, value }) => ` ${name}="${value}"`)
    .join('')
}

/** Clean a tree in place, however deep it is. */
function clean(root: Tree): void {
  const open: Tree[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    node.childNodes = node.childNodes.filter(
      (child) => child.nodeName === '#text' || ('tagName' in child && !dropped.has(child.tagName)),
    )
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue
      child.attrs = child.attrs.filter(({ name }) => kept.test(name))
      if (child.tagName === 'a') child.attrs.push({ name: 'role', value: 'link' })
      open.push(child)
    }
  }
}

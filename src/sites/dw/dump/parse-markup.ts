import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html as htmlNames, parseFragment } from 'parse5'
import { TouchstoneError, type Where } from '../../../errors/touchstone-error.ts'
import { type Markup, voidElements } from './markup.ts'

type TreeNode = DefaultTreeAdapterTypes.ChildNode

/**
 * Reads any markup as a browser would inside `<body>`, with parse5.
 *
 * @param line the line of the markup, for errors
 * @throws TouchstoneError `dump/unclosed-element` if the text ends inside a tag or an element, as in a truncated dump;
 * `dump/too-deep` if unclosed elements would make the tree explode
 */
export function parseMarkup(html: string, line = 1): Markup[] {
  refuseRunawayNesting(html, line)
  let cutTag: number | undefined
  const context = defaultTreeAdapter.createElement('div', htmlNames.NS.HTML, [])
  const fragment = parseFragment(context, html, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startOffset }) => {
      if (code.startsWith('eof-in-')) cutTag = startOffset
    },
  })
  if (cutTag !== undefined) throw unclosed('a tag', { line, column: html.lastIndexOf('<', cutTag) + 1 })
  refuseUnclosed(fragment.childNodes, html.length, line)
  return fragment.childNodes.map(toMarkup)
}

function toMarkup(node: TreeNode): Markup {
  if ('value' in node) return node.value
  if ('data' in node) return { name: '#comment', attributes: {}, children: [node.data] }
  if (!('tagName' in node)) return ''
  const children = 'content' in node ? node.content.childNodes : node.childNodes
  return {
    name: node.tagName,
    attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
    children: children.map(toMarkup),
  }
}

/**
 * Refuses an element without an end tag that extends to the end of the text: it was cut off, not closed by another one.
 */
function refuseUnclosed(nodes: readonly TreeNode[], end: number, line: number): void {
  for (const node of nodes) {
    if (!('tagName' in node)) continue
    const location = node.sourceCodeLocation
    const isOpen = location != null && location.startTag !== undefined && location.endTag === undefined
    if (isOpen && location.endOffset >= end && location.startTag?.endOffset !== location.endOffset)
      throw unclosed(`<${node.tagName}>`, { line, column: location.startOffset + 1 })
    refuseUnclosed(node.childNodes, end, line)
  }
}

function unclosed(value: string, where: Where): TouchstoneError {
  return new TouchstoneError('dump/unclosed-element', { value, where })
}

/** Elements that are closed by the next of their kind; their number of open elements means nothing. */
const impliedEnds = new Set('p li dt dd tr td th tbody thead tfoot option optgroup rt rp'.split(' '))
const maxDepth = 100
const maxNodes = 1_000_000

/**
 * Limits the work before it starts: an HTML parser reopens every unclosed `<b>` in each further paragraph, so that a
 * hostile text grows quadratically.
 */
function refuseRunawayNesting(html: string, line: number): void {
  const open = new Map<string, number>()
  let depth = 0
  let tags = 0
  for (const match of html.matchAll(/<(\/?)([a-z][^\s/>]*)/gi)) {
    tags += 1
    const name = (match[2] as string).toLowerCase()
    if (impliedEnds.has(name) || voidElements.has(name)) continue
    const before = open.get(name) ?? 0
    const change = match[1] === '' ? 1 : before > 0 ? -1 : 0
    open.set(name, before + change)
    depth += change
    if (depth > maxDepth || depth * tags > maxNodes)
      throw new TouchstoneError('dump/too-deep', {
        value: `${depth} open elements at <${name}>`,
        where: { line, column: match.index + 1 },
      })
  }
}

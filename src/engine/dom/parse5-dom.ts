import { compile } from 'css-select'
import { type DefaultTreeAdapterTypes, parseFragment, serializeOuter } from 'parse5'
import { boundedAdapter } from './bounded-adapter.ts'
import type { Dom, DomNode } from './dom.ts'
import { selectAdapter } from './select-adapter.ts'

type Tree = DefaultTreeAdapterTypes.ParentNode
type TreeNode = DefaultTreeAdapterTypes.Node
type TreeElement = DefaultTreeAdapterTypes.Element

/** Open a tree of parse5: the one that browsers build, at a fraction of a DOM's cost. */
export function openParse5Dom(root: Tree): Dom {
  let all: TreeElement[] | undefined
  const isQuirky = 'mode' in root && root.mode === 'quirks'
  const open = (node: DomNode) => node as TreeNode
  return {
    root,
    select: (selector, scope = root) => {
      const elements = scope === root ? (all ??= listBelow(root)) : listBelow(open(scope))
      return elements.filter(compileSelector(selector, isQuirky))
    },
    matches: (node, selector) => 'tagName' in node && compileSelector(selector, isQuirky)(node as TreeElement),
    nameOf: (node) => ('tagName' in node ? (node as TreeElement).tagName.toLowerCase() : undefined),
    attribute: (node, name) => ('tagName' in node ? attributeOf(node as TreeElement, name) : undefined),
    children: (node) => ('childNodes' in node ? (node as Tree).childNodes.filter(isSeen) : []),
    parent: (node) => ('parentNode' in node ? ((node as TreeElement).parentNode ?? undefined) : undefined),
    textOf: (node) => ('value' in node ? (node as DefaultTreeAdapterTypes.TextNode).value : ''),
    outerHtml: (node) => serializeOuter(open(node) as TreeElement),
    parse: (html) => openParse5Dom(parseFragment(html, { treeAdapter: boundedAdapter() })),
  }
}

function attributeOf(element: TreeElement, name: string): string | undefined {
  for (const attribute of element.attrs) if (attribute.name === name) return attribute.value
  return undefined
}

/** List the elements below a node in document order, however deep. */
function listBelow(scope: TreeNode): TreeElement[] {
  const found: TreeElement[] = []
  const open = [scope]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node !== scope) found.push(node as TreeElement)
    const { childNodes } = node as Tree
    for (let index = childNodes.length - 1; index >= 0; index--) {
      const child = childNodes[index] as TreeNode
      if ('tagName' in child) open.push(child)
    }
  }
  return found
}

function isSeen(node: TreeNode): boolean {
  return 'tagName' in node || node.nodeName === '#text'
}

type Test = (element: TreeElement) => boolean

const compiled: readonly [Map<string, Test>, Map<string, Test>] = [new Map(), new Map()]

/** The most compiled selectors that are kept: a site has some fifty, but the live check tries others too. */
const maxCompiled = 1000

/** Rules are few and used for every page: each selector is compiled once. */
function compileSelector(selector: string, isQuirky: boolean): Test {
  const cache = compiled[isQuirky ? 1 : 0]
  const known = cache.get(selector)
  if (known !== undefined) return known
  const test = compile<TreeNode, TreeElement>(selector, {
    adapter: selectAdapter,
    quirksMode: isQuirky,
    cacheResults: false,
  })
  if (cache.size >= maxCompiled) cache.clear()
  cache.set(selector, test)
  return test
}

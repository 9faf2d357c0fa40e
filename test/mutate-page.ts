import { type DefaultTreeAdapterTypes, defaultTreeAdapter as tree, parse, parseFragment, serialize } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Numbers below a bound, the same for the same seed. */
export type Choose = (below: number) => number

/** Make a small generator of numbers (mulberry32), so that a mutation is repeated by its seed. */
export function choices(seed: number): Choose {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Elements that hold blocks, and blocks: where a site puts a wrapper or an advert. */
const holdsBlocks = new Set(['body', 'div', 'section', 'article', 'header', 'main', 'aside'])
const isBlock = new Set(['p', 'h2', 'h3', 'div', 'section', 'article', 'figure', 'ul', 'ol', 'table', 'blockquote'])
/** Inside of these a foreign element would be a change of the content itself. */
const closed = '.author-details, .kicker, .vjs-wrapper, .copy-button-wrapper, .picBox, .image-gallery, .teaser-data'
const closedNames = new Set(closed.split(', ').map((name) => name.slice(1)))

/** Changes of a page that change nothing of its article. */
export const mutations: Readonly<Record<string, (document: Node, choose: Choose) => void>> = {
  'attributes in another order': (document, choose) => {
    for (const { attrs } of elementsOf(document)) attrs.sort(() => choose(3) - 1)
  },
  'white space between blocks': (document, choose) => {
    for (const parent of placesOf(document))
      for (const child of [...parent.childNodes])
        if (isBlock.has(child.nodeName) && choose(2) === 0) insertBefore(child, `\n${' '.repeat(choose(9))}`)
  },
  'other hashed classes': (document, choose) => {
    for (const { attrs } of elementsOf(document))
      for (const attribute of attrs)
        if (attribute.name === 'class')
          attribute.value = attribute.value.replace(
            /\b(sc-[\w-]+|[a-zA-Z]*\d[a-z0-9]{6,}|[a-z]+[A-Z][A-Za-z]{4})\b/g,
            (name) => (/^(picBox|smallList|longText|col\d|linkList)$/.test(name) ? name : `x${choose(1e6)}q`),
          )
  },
  'a wrapper around a block': (document, choose) => {
    const blocks = placesOf(document).flatMap(({ childNodes }) =>
      childNodes.filter(({ nodeName }) => isBlock.has(nodeName)),
    )
    const block = blocks[choose(blocks.length)] as Element | undefined
    if (block === undefined) return
    const [wrapper] = parseFragment('<div class="w-7" data-v=""></div>').childNodes as [Element]
    tree.insertBefore(block.parentNode as Element, wrapper, block)
    tree.detachNode(block)
    tree.appendChild(wrapper, block)
  },
  'an advert': (document, choose) => {
    const places = placesOf(document).filter(({ childNodes }) => childNodes.length > 0)
    const { childNodes } = places[choose(places.length)] as Element
    insertBefore(childNodes[choose(childNodes.length)] as Node, adverts[choose(adverts.length)] as string)
  },
}

const adverts = [
  '<div class="advertisement"><span>Anzeige</span><div id="slot-7"><p>Kaufen Sie mehr Kessel</p></div></div>',
  '<div class="rich-text-ad"><div class="advertisement"><p>Kessel!</p></div></div>',
  '<script>window.ads = ["Kessel"]</script>',
  '<style>.kessel { color: red }</style>',
  '<noscript><p>Kessel auch ohne Skripte</p></noscript>',
  '<!-- Kessel -->',
  '<svg width="8"><title>Kessel</title></svg>',
]

/** Change a page in a way that its article does not notice, and write it anew. */
export function mutatePage(html: string, name: string, seed: number): string {
  const document = parse(html)
  mutations[name]?.(document, choices(seed))
  return serialize(document)
}

function elementsOf(node: Node): Element[] {
  if (!('childNodes' in node)) return []
  const children = node.childNodes.flatMap(elementsOf)
  return 'attrs' in node ? [node, ...children] : children
}

/** Where blocks stand, except inside of what is content. */
function placesOf(document: Node): Element[] {
  const isOpen = (element: Element): boolean => {
    for (let at: Node | null = element; at !== null && 'attrs' in at; at = at.parentNode)
      if (at.attrs.some(({ name, value }) => name === 'class' && value.split(' ').some((one) => closedNames.has(one))))
        return false
    return true
  }
  return elementsOf(document).filter((element) => holdsBlocks.has(element.nodeName) && isOpen(element))
}

function insertBefore(node: Node, html: string): void {
  const { parentNode } = node as Element
  if (parentNode === null) return
  for (const child of [...parseFragment(html).childNodes]) tree.insertBefore(parentNode, child, node as never)
}

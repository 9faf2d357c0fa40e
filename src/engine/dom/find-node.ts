import type { DefaultTreeAdapterTypes } from 'parse5'

/**
 * Find a node of parse5's tree by its path, an XPath as `pathOf` writes it.
 *
 * @returns nothing where the path leads nowhere
 */
export function findNode(
  document: DefaultTreeAdapterTypes.ParentNode,
  path: string,
): DefaultTreeAdapterTypes.Node | undefined {
  let node: DefaultTreeAdapterTypes.Node | undefined = document
  for (const [, name, position] of path.matchAll(/\/([^/[]+)(?:\[(\d+)\])?/g)) {
    const children: DefaultTreeAdapterTypes.Node[] = node && 'childNodes' in node ? node.childNodes : []
    const wanted = name === 'text()' ? '#text' : name
    node = children.filter((child) => child.nodeName.toLowerCase() === wanted)[Number(position ?? 1) - 1]
  }
  return node
}

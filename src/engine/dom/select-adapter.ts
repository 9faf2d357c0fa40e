import type { Options } from 'css-select'
import type { DefaultTreeAdapterTypes } from 'parse5'

type TreeNode = DefaultTreeAdapterTypes.Node
type TreeElement = DefaultTreeAdapterTypes.Element

/** The adapter by which css-select moves through a tree of parse5. */
export const selectAdapter: NonNullable<Options<TreeNode, TreeElement>['adapter']> = {
  isTag: (node): node is TreeElement => 'tagName' in node,
  getName: (element) => element.tagName,
  getAttributeValue: (element, name) => element.attrs.find((attribute) => attribute.name === name)?.value,
  hasAttrib: (element, name) => element.attrs.some((attribute) => attribute.name === name),
  getChildren: (node) => ('childNodes' in node ? node.childNodes : []),
  getParent: (element) => element.parentNode,
  getSiblings: (node) => ('parentNode' in node ? (node.parentNode?.childNodes ?? [node]) : [node]),
  getText: textOf,
  removeSubsets: (nodes) => nodes.filter((node) => !nodes.some((other) => other !== node && contains(other, node))),
}

function textOf(node: TreeNode): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

function contains(outer: TreeNode, node: TreeNode): boolean {
  for (let at: TreeNode | null = node; at !== null; at = 'parentNode' in at ? at.parentNode : null)
    if (at === outer) return true
  return false
}

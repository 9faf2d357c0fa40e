import { defaultTreeAdapter, type DefaultTreeAdapterTypes } from 'parse5'
import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** The most elements; the fullest of DW's pages has some 930. */
const maxElements = 200_000
/** The most elements inside of each other; browsers build no deeper tree than 512, and pages have some 60. */
const maxDepth = 2000

/**
 * Make what parse5 builds one tree with, and stops at a bound: an HTML parser opens every unclosed `<b>` again in each
 * further paragraph, so that a few hostile kilobytes would fill the memory, and what walks a tree by recursion or asks for
 * ancestors fails or takes for ever on one that is too deep.
 *
 * Beyond it, it throws a TouchstoneError `page/too-complex`.
 */
export function boundedAdapter(): typeof defaultTreeAdapter {
  let count = 0
  const depths = new Map<DefaultTreeAdapterTypes.Node, number>()
  const noteDepth = (parent: DefaultTreeAdapterTypes.Node, node: DefaultTreeAdapterTypes.Node) => {
    const depth = (depths.get(parent) ?? 0) + 1
    if (depth > maxDepth)
      throw new TouchstoneError('page/too-complex', { value: `elements nested more than ${maxDepth} levels deep` })
    depths.set(node, depth)
    // The inside of a template has a tree of its own.
    if (node.nodeName === 'template')
      depths.set(defaultTreeAdapter.getTemplateContent(node as DefaultTreeAdapterTypes.Template), depth)
  }
  return {
    ...defaultTreeAdapter,
    createElement: (...details) => {
      count += 1
      if (count > maxElements)
        throw new TouchstoneError('page/too-complex', { value: `more than ${maxElements} elements` })
      return defaultTreeAdapter.createElement(...details)
    },
    appendChild: (parent, node) => {
      noteDepth(parent, node)
      defaultTreeAdapter.appendChild(parent, node)
    },
    insertBefore: (parent, node, next) => {
      noteDepth(parent, node)
      defaultTreeAdapter.insertBefore(parent, node, next)
    },
  }
}

import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { TouchstoneError, type Where } from '../../errors/touchstone-error.ts'
import type { Dom } from './dom.ts'
import { findNode } from './find-node.ts'
import { openParse5Dom } from './parse5-dom.ts'
import { parseDocument } from './parse-document.ts'

/** The longest page in characters; the longest that DW served us has 331,356. */
const maxLength = 8_000_000

/**
 * Read a page as a browser would, with parse5.
 *
 * @throws TouchstoneError `page/empty`, `page/too-large`, `page/too-complex`
 */
export function parseHtml(html: string): Dom {
  if (html.trim() === '') throw new TouchstoneError('page/empty')
  if (html.length > maxLength)
    throw new TouchstoneError('page/too-large', { value: `${(html.length / 1e6).toFixed(1)} million characters` })
  return openParse5Dom(parseDocument(html))
}

/**
 * Prepare to find where in a page's text the nodes of a trace stand.
 *
 * The page is read again for that, this time with places, since keeping them costs half as much again as reading.
 *
 * @returns a function from an XPath, as `pathOf` writes it, to line and column, from 1; it says nothing of a node that
 * the parser supplied, as it does `<tbody>`
 */
export function openLocator(html: string): (path: string) => Where {
  let document: DefaultTreeAdapterTypes.Document | undefined
  return (path) => {
    document ??= parse(html, { sourceCodeLocationInfo: true })
    const node = findNode(document, path)
    const location = node && 'sourceCodeLocation' in node ? node.sourceCodeLocation : undefined
    return location == null ? {} : { line: location.startLine, column: location.startCol }
  }
}

import { openStandardDom, type StandardDocument } from '../../src/engine/dom/standard-dom.ts'
import { extractPage } from '../../src/sites/dw/dw.ts'
import { outcomeOf } from '../outcome.ts'

/** Extract the article of the page that this runs in, with its trace. */
export function extractHere(): unknown {
  const { document, location } = globalThis as unknown as { document: StandardDocument; location: { href: string } }
  return outcomeOf(() => extractPage(openStandardDom(document), location.href))
}

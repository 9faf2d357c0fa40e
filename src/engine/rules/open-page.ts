import { type Dom, scriptText } from '../dom/dom.ts'
import { readJsonLd } from '../documents/json-ld.ts'
import type { Json } from '../documents/json.ts'
import { type LinkReader, plainLinks } from './link-reader.ts'
import { readMicrodata } from '../documents/microdata.ts'
import type { DocumentReader, Layout, Page } from './rule.ts'

/** The documents that every page may have, unless its layout reads them in another way. */
const usualDocuments: Readonly<Record<string, DocumentReader>> = { 'json-ld': readJsonLd, microdata: readMicrodata }

/** Recognises a page's layout by its marks: the first of the layouts that has one on the page. */
export function recogniseLayout(dom: Dom, layouts: readonly Layout[]): Layout | undefined {
  return layouts.find(
    ({ marks }) =>
      marks.length === 0 ||
      marks.some(({ select, holds }) =>
        dom.select(select).some((node) => holds === undefined || scriptText(dom, node).includes(holds)),
      ),
  )
}

/** Opens a page to read it: its JSON documents are read once, and only where a rule asks for them. */
export function openPage(dom: Dom, layout: Layout, url?: string, links: LinkReader = plainLinks): Page {
  const documents = new Map<string, Json | undefined>()
  const page: Page = {
    ...{ dom, layout, links, ...(url !== undefined && { url }) },
    trace: { layout: layout.name, fields: {}, blocks: [], skipped: [] },
    document: (name) => {
      if (!documents.has(name)) {
        const read = layout.documents[name] ?? usualDocuments[name]
        documents.set(name, read?.(page))
      }
      return documents.get(name)
    },
  }
  return page
}

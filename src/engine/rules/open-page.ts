import { type Dom, scriptText } from '../dom/dom.ts'
import { readJsonLd } from '../documents/json-ld.ts'
import type { Json } from '../documents/json.ts'
import { completeAddress } from '../../images/complete-address.ts'
import { type LinkReader, openPlainLinks } from './link-reader.ts'
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

/** The circumstances of a page that is opened. */
export interface PageContext {
  /** The address that it was loaded from. */
  readonly url?: string | undefined
  /** The site's own links; absent for a site of which nothing is known. */
  readonly links?: LinkReader | undefined
  /** The host that a path from the site's root belongs to, where the page does not say where it was loaded from. */
  readonly host?: string | undefined
}

/** Opens a page to read it: its JSON documents are read once, and only where a rule asks for them. */
export function openPage(dom: Dom, layout: Layout, { url, links, host }: PageContext = {}): Page {
  const documents = new Map<string, Json | undefined>()
  let base: string | undefined
  const absolute = (written: string) => completeAddress(written, (base ??= findBase(dom, url, host)))
  const page: Page = {
    ...{ dom, layout, absolute, links: links ?? openPlainLinks(absolute), ...(url !== undefined && { url }) },
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

/** The address that others on a page are relative to (HTML Standard, 2.4.3); `''` where nothing says one. */
function findBase(dom: Dom, url: string | undefined, host: string | undefined): string {
  const root = url ?? (host === undefined ? '' : `https://${host}/`)
  const [base] = dom.select('base[href]')
  return base === undefined ? root : completeAddress(dom.attribute(base, 'href') ?? '', root)
}

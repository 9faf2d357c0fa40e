import { unwrapArchive, unwrapArchives } from '../../images/archive-address.ts'
import type { Dom } from './dom.ts'

/**
 * Opens a page as its site served it: an archive that serves a copy writes its own address before every other on it.
 *
 * @param url the address that it was loaded from, where that is known
 */
export function withoutArchive(dom: Dom, url?: string): Dom {
  const own = dom.select('link[rel="canonical"], meta[property="og:url"]')
  const addresses = [url, ...own.map((node) => dom.attribute(node, 'href') ?? dom.attribute(node, 'content'))]
  return addresses.some((one) => one !== undefined && unwrapArchive(one) !== one) ? openArchived(dom) : dom
}

function openArchived(dom: Dom): Dom {
  return {
    ...dom,
    attribute: (node, name) => {
      const value = dom.attribute(node, name)
      return value && unwrapArchives(value)
    },
    outerHtml: (node) => unwrapArchives(dom.outerHtml(node)),
    parse: (html) => openArchived(dom.parse(html)),
  }
}

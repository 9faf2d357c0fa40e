import type { Inline } from '../../article/inline.ts'
import type { Dom, DomNode } from '../dom/dom.ts'

/** The content that an address of a site leads to. */
export interface LinkTarget {
  /** `ArticleRef`, `VideoRef`, … */
  readonly kind: string
  readonly id: number | string
}

/** A site's knowledge of its own links in running text. */
export interface LinkReader {
  /** Takes off an address what only says where a reader came from. */
  readonly clean: (href: string) => string
  /** Names what an address leads to; `undefined` for an address outside of the site. */
  readonly target: (href: string) => LinkTarget | undefined
  /** Reads an element of running text that means more to the site than to HTML. */
  readonly element?: (dom: Dom, node: DomNode, content: Inline[]) => Inline[] | undefined
}

/** Links of a site of which nothing is known: `utm_…` goes, and every address leads elsewhere. */
export const plainLinks: LinkReader = openPlainLinks((written) => written)

/**
 * Opens the plain links of a page.
 *
 * @param absolute completes an address
 */
export function openPlainLinks(absolute: (written: string) => string): LinkReader {
  return { clean: (href) => withoutTracking(absolute(href)), target: () => undefined }
}

/** Removes the parameters that only say where a reader came from; everything else stays byte for byte. */
function withoutTracking(href: string): string {
  const [, head = '', query, fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(.*)$/s.exec(href) ?? []
  if (query === undefined) return href
  const kept = query.split('&').filter((parameter) => !/^(?:utm_[^=]*|fbclid|gclid)(?:=|$)/.test(parameter))
  return head + (kept.length === 0 ? '' : `?${kept.join('&')}`) + fragment
}

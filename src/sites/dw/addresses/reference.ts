import { parseArticleUrl, type UrlKind } from './article-url.ts'

/**
 * The content that an address refers to, with DW's own terms from `rel` and `type` (facts, 3.1): `ArticleRef`,
 * `VideoRef`, …
 */
export interface AddressReference {
  kind: string
  /** DW's content id. */
  id: number
}

/** Reads the content that an address refers to; `undefined` if it leads away from DW or to no content. */
export function readReference(href: string): AddressReference | undefined {
  const address = parseArticleUrl(href)
  return address === undefined ? undefined : { kind: referenceKind(address.kind), id: address.id }
}

function referenceKind(kind: UrlKind): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Ref`
}

import { parseArticleUrl, type UrlKind } from './article-url.ts'

/** What an address refers to, in the words of DW's own `rel` and `type` (facts, 3.1): `ArticleRef`, `VideoRef`, … */
export interface AddressReference {
  kind: string
  /** DW's content id. */
  id: number
}

/** Read what an address refers to; `undefined` where it leads out of DW or to no content. */
export function readReference(href: string): AddressReference | undefined {
  const address = parseArticleUrl(href)
  return address === undefined ? undefined : { kind: referenceKind(address.kind), id: address.id }
}

function referenceKind(kind: UrlKind): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Ref`
}

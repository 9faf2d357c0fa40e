import type { Article, ArticleKind } from '../../../article/article.ts'
import { holdsAddress } from '../../../article/heading-text.ts'
import { inlineText } from '../../../article/inline.ts'
import type { UrlKind } from '../addresses/article-url.ts'

const kinds: Partial<Record<UrlKind, ArticleKind>> = {
  video: 'video',
  audio: 'audio',
  gallery: 'gallery',
  live: 'liveblog',
  topic: 'topic',
  program: 'program',
}

/**
 * Returns the kind of item. The feed gives every item the address of an article. So a video is recognised by its player
 * and the lack of a date, a podcast by a bare address in place of the rights line, that of its feed or below a lead image
 * without address, a gallery by holding nothing else (facts, 1.7: kinds C, D and E).
 */
export function recogniseKind(
  addressKind: UrlKind,
  article: Pick<Article, 'body' | 'published' | 'lead' | 'rights'>,
): ArticleKind {
  const said = kinds[addressKind]
  if (said !== undefined) return said
  const { body, published, lead, rights } = article
  // Until 2022 an address did not tell videos and recordings apart.
  if (addressKind === 'av') return body.some(({ type }) => type === 'audio') ? 'audio' : 'video'
  if (published === undefined && body.some((block) => block.type === 'video')) return 'video'
  if (isWholeGallery(article)) return 'gallery'
  return rights === undefined && isPodcast(body, lead) ? 'podcast' : 'article'
}

/** Returns true for an article that holds nothing but pictures to page through. */
export function isWholeGallery({ body, lead }: Pick<Article, 'body' | 'lead'>): boolean {
  return lead === undefined && body.length === 1 && body[0]?.type === 'gallery'
}

function isPodcast(body: Article['body'], lead: Article['lead']): boolean {
  return body.some((block) => {
    if (block.type !== 'paragraph') return false
    const text = inlineText(block.content)
    return holdsAddress(text) && (lead?.url === '' || feedAddress.test(text))
  })
}

/** The address of a podcast's feed on DW. */
const feedAddress = /\brss\.dw\.(?:com|de)\/\S*podcast/i

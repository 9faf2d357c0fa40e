import type { Article, ArticleKind } from '../../../article/article.ts'
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
 * and the lack of a date, a podcast by a lead image without address and a bare link in place of the rights line (facts,
 * 1.7: kinds C and D).
 */
export function recogniseKind(
  addressKind: UrlKind,
  article: Pick<Article, 'body' | 'published' | 'lead' | 'rights'>,
): ArticleKind {
  const said = kinds[addressKind]
  if (said !== undefined) return said
  const { body, published, lead, rights } = article
  if (published === undefined && body.some((block) => block.type === 'video')) return 'video'
  const hasBareAddress = () =>
    body.some((block) => block.type === 'paragraph' && /https?:\/\//.test(inlineText(block.content)))
  return lead?.url === '' && rights === undefined && hasBareAddress() ? 'podcast' : 'article'
}

import type { Article } from '../../../article/article.ts'
import type { Block, Image } from '../../../article/block.ts'
import type { Inline } from '../../../article/inline.ts'
import { formatDump } from './format-dump.ts'
import { formatArticleUrl, parseArticleUrl } from '../addresses/article-url.ts'
import { encodePercent } from '../../../images/percent.ts'

/**
 * Writes the dump that the feed would make of an article: its headline as slug, pictures through a proxy, links to the
 * app's API, and none of the fields that the feed drops (facts, 1 and 2).
 *
 * @param seen the time at which the feed first sees it, ISO 8601
 */
export function formatFeedDump(article: Article, seen: string): string {
  const { kind, id, title, authors, published, lead, dateline, body, agencies, rights, language } = article
  const { kind: urlKind = 'article' } = parseArticleUrl(article.url) ?? {}
  const canonical = formatArticleUrl({ language: language ?? 'en', kind: urlKind, id: Number(id) })
  const fields = { published, dateline, agencies, rights, lead: lead && toFeedImage(lead) }
  return formatDump({
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    ...{ kind, id, title, firstSeen: seen },
    url: canonical.replace(/(?=[^/]+$)/, `${encodePercent(title)}/`),
    authors: authors.slice(0, 1).map(({ name }) => ({ name })),
    body: body.map(toFeedBlock),
  })
}

function toFeedBlock(block: Block): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, content: block.content.map(toFeedInline) }
    case 'list':
      return { ...block, items: block.items.map((item) => item.map(toFeedInline)) }
    case 'image':
      return { type: 'image', ...toFeedImage(block) }
    case 'gallery':
      return { ...block, items: block.items.map(toFeedImage) }
    default:
      return block
  }
}

/** Returns a picture as in the feed, which uses the size of 700 pixels, through a proxy. */
function toFeedImage({ url, id, title, caption }: Image): Image {
  const shown = id === undefined ? url : url.replace(/_\d+(?=\.\w+$)/, '_303')
  const said = { ...(title !== undefined && { title }), ...(caption !== undefined && { caption }) }
  return url === ''
    ? { url, ...said }
    : { url: shown, src: shown.replace(/^https?:\/\//, 'https://images.weserv.nl/?url='), ...said }
}

function toFeedInline(piece: Inline): Inline {
  if (typeof piece === 'string' || piece.type === 'break') return piece
  const content = piece.content.map(toFeedInline)
  if (piece.type !== 'link') return { ...piece, content }
  const target = parseArticleUrl(piece.href)
  if (target?.kind === 'topic') return { type: 'topic', id: target.id, content }
  return target?.kind === 'article'
    ? { type: 'link', kind: 'ArticleRef', href: `https://api.dw.com/api/detail/article/${target.id}`, content }
    : { type: 'link', kind: 'ExternalRef', href: piece.href, content }
}

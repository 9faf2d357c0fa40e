import type { Article } from './article.ts'
import type { Block, Image } from './block.ts'
import { hasInline, type Inline, inlineText } from './inline.ts'

/**
 * Lists the special features of an article by kebab-case names from which cases are named: `gallery`,
 * `lone-percent-in-slug`, `image-format-404`. Rare features come first.
 */
export function listShapes(article: Article): string[] {
  const found = Object.entries(shapes).flatMap(([name, has]) => (has(article) ? [name] : []))
  const formats = imagesOf(article).flatMap(({ format }) => (format === undefined ? [] : [`image-format-${format}`]))
  return [...new Set([...found, ...formats, `language-${article.language ?? 'unknown'}`, `kind-${article.kind}`])]
}

type Has = (article: Article) => boolean

const shapes: Readonly<Record<string, Has>> = {
  'unknown-block': hasBlock(({ type }) => type === 'unknown'),
  'undecodable-slug': ({ slug = '' }) => slug.includes('%'),
  'question-mark-in-slug': ({ slug = '' }) => slug.includes('?'),
  'space-at-end-of-slug': ({ slug = '' }) => slug !== slug.trimEnd(),
  table: hasBlock(({ type }) => type === 'table'),
  'ordered-list': hasBlock((block) => block.type === 'list' && block.ordered),
  list: hasBlock(({ type }) => type === 'list'),
  quote: hasBlock(({ type }) => type === 'quote'),
  'small-heading': hasBlock((block) => block.type === 'heading' && block.level > 2),
  audio: hasBlock(({ type }) => type === 'audio'),
  tweet: hasBlock((block) => block.type === 'embed' && block.provider === 'tweet'),
  post: hasBlock((block) => block.type === 'embed' && /facebook|instagram/.test(block.provider ?? '')),
  widget: hasBlock((block) => block.type === 'embed' && block.provider === 'widget'),
  'youtube-embed': hasBlock((block) => block.type === 'embed' && /youtu/.test(block.url ?? '')),
  frame: hasBlock((block) => block.type === 'embed' && block.provider === undefined && !/youtu/.test(block.url ?? '')),
  'several-galleries': ({ body }) => body.filter(({ type }) => type === 'gallery').length > 1,
  gallery: hasBlock(({ type }) => type === 'gallery'),
  'video-in-text': (article) => article.kind !== 'video' && hasBlock(({ type }) => type === 'video')(article),
  'empty-image-address': (article) => imagesOf(article).some(({ url }) => url === ''),
  'webp-image': (article) => imagesOf(article).some(({ url }) => /\.webp(?:$|\?)/.test(url)),
  'png-image': (article) => imagesOf(article).some(({ url }) => /\.png(?:$|\?)/.test(url)),
  'jpeg-image': (article) => imagesOf(article).some(({ url }) => /\.jpeg(?:$|\?)/.test(url)),
  'image-in-text': hasBlock(({ type }) => type === 'image'),
  'author-with-place': ({ authors }) => authors.some(({ place }) => place !== undefined),
  'author-note': ({ authors }) => authors.some(({ note }) => note !== undefined),
  'several-authors': ({ authors }) => authors.length > 1,
  'irregular-author-field': ({ byline }) => byline !== undefined,
  'no-author': ({ authors }) => authors.length === 0,
  opinion: ({ opinion }) => opinion === true,
  'right-to-left': ({ direction }) => direction === 'rtl',
  'percent-in-title': ({ title }) => title.includes('%'),
  'question-mark-in-title': ({ title }) => /[?？]/.test(title),
  'quotes-in-title': ({ title }) => /["“”„«»「」『』]/.test(title),
  'colon-in-title': ({ title }) => /[:：]/.test(title),
  'space-in-title': ({ title, language }) => /^zh/.test(language ?? '') && /\s/.test(title),
  'sub-or-superscript': hasMark(({ type }) => type === 'sub' || type === 'sup'),
  underlined: hasMark(({ type }) => type === 'u'),
  'line-break': hasMark(({ type }) => type === 'break'),
  'topic-in-text': hasMark(({ type }) => type === 'topic'),
  'comment-link': hasMark((piece) => piece.type === 'link' && piece.kind === 'CommentRef'),
  'external-link': hasMark((piece) => piece.type === 'link' && piece.id === undefined),
  'no-break-space': ({ body }) =>
    body.some((block) => textsOf(block).some((text) => inlineText(text).includes('\u00A0'))),
  'feed-advert': ({ trailer }) => trailer !== undefined,
  'agency-line': ({ agencies }) => agencies !== undefined,
  'day-without-time': ({ published }) => published !== undefined && published.length === 10,
  'no-date': ({ published }) => published === undefined,
  'no-lead-image': ({ lead }) => lead === undefined,
  'lead-without-caption': ({ lead }) => lead !== undefined && lead.caption === undefined,
  'credited-image': (article) => imagesOf(article).some(({ credit }) => credit !== undefined),
  'no-heading': ({ body }) => !body.some(({ type }) => type === 'heading'),
  keywords: ({ keywords }) => keywords !== undefined,
  topics: ({ topics }) => topics !== undefined,
  teaser: ({ teaser }) => teaser !== undefined,
  'rights-line': ({ rights }) => rights !== undefined,
}

function hasBlock(test: (block: Block) => boolean): Has {
  return ({ body }) => body.some(test)
}

function hasMark(test: (piece: Exclude<Inline, string>) => boolean): Has {
  return ({ body }) => body.some((block) => textsOf(block).some((content) => hasInline(content, test)))
}

function textsOf(block: Block): readonly Inline[][] {
  if (block.type === 'paragraph' || block.type === 'heading') return [block.content]
  if (block.type === 'list') return block.items
  if (block.type === 'quote') return block.paragraphs
  return block.type === 'table' ? block.rows.flat() : []
}

function imagesOf({ lead, body }: Article): Image[] {
  const inText = body.flatMap((block): Image[] => {
    if (block.type === 'image') return [block]
    return block.type === 'gallery' ? block.items : []
  })
  return [...(lead === undefined ? [] : [lead]), ...inText]
}

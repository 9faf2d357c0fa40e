import type { Article, ArticleKind } from '../../../article/article.ts'
import type { Block } from '../../../article/block.ts'
import { inlineText } from '../../../article/inline.ts'
import { takeFurniture } from '../furniture/furniture.ts'
import { readCredit } from './credits.ts'
import { recogniseKind } from '../dump/recognise-kind.ts'
import type { PageAddress } from '../addresses/page-address.ts'

/** Completes an article of DW by what its address says, and by the lines of its text that are fields of their own. */
export function refineArticle(article: Article, address: PageAddress): Article {
  const { published, lead, body: blocks } = article
  const { kind, slug, language = article.language } = address
  const body = blocks.filter((block) => !isCredit(block))
  const furniture = takeFurniture(body)
  const known = {
    body,
    ...furniture,
    ...(published !== undefined && { published }),
    ...(lead !== undefined && { lead }),
  }
  return {
    ...article,
    ...known,
    ...(slug !== undefined && slug !== '' && { slug }),
    ...(language !== undefined && { language }),
    kind: recogniseKind(kind, known),
  }
}

/** Tells whether an article of its kind has a text; a topic page is a list of others. */
export function needsText({ kind }: Article): boolean {
  return textual.has(kind)
}

const textual: ReadonlySet<ArticleKind> = new Set<ArticleKind>([
  'article',
  'liveblog',
  'podcast',
  'video',
  'audio',
  'gallery',
])

/** Pages end in the names of who wrote and edited them, which are no part of the text (facts, 4.1). */
function isCredit(block: Block): boolean {
  if (block.type !== 'paragraph') return false
  const text = inlineText(block.content)
  return /^Edited by \S/.test(text) || text.split('\n').every((line) => readCredit(line) !== undefined)
}

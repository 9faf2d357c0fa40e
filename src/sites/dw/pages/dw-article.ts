import type { Article, ArticleKind } from '../../../article/article.ts'
import type { Block } from '../../../article/block.ts'
import { inlineText } from '../../../article/inline.ts'
import { takeFurniture } from '../furniture/furniture.ts'
import { recogniseKind } from '../dump/recognise-kind.ts'
import type { PageAddress } from '../addresses/page-address.ts'

/** Completes an article of DW by what its address says, and by the lines of its text that are fields of their own. */
export function refineArticle(article: Article, address: PageAddress): Article {
  const { published, lead, body: blocks } = article
  const { kind, slug, language = article.language } = address
  const body = blocks.filter((block) => !isEditorNote(block))
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

/** English pages end in the name of who edited them, which is no part of the text (facts, 4.1). */
function isEditorNote(block: Block): boolean {
  return block.type === 'paragraph' && /^Edited by:? \S/.test(inlineText(block.content))
}

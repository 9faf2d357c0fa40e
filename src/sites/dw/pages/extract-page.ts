import type { Article, ArticleKind } from '../../../article/article.ts'
import type { Block, Image } from '../../../article/block.ts'
import { takeFurniture } from '../dump/furniture.ts'
import { recogniseKind } from '../dump/recognise-kind.ts'
import { TouchstoneError } from '../../../errors/touchstone-error.ts'
import type { Dom } from '../../../engine/dom/dom.ts'
import { extractFields, openPage, recogniseLayout } from '../../../engine/rules/extract-fields.ts'
import type { Fields, Layout, Page, Trace } from '../../../engine/rules/rule.ts'
import { inlineText } from '../../../article/inline.ts'
import { classic } from './classic-layout.ts'
import { findAddress, type PageAddress } from '../addresses/page-address.ts'
import { apollo, appState, layout2026 } from './react-layouts.ts'
import { refusePage } from './refusals.ts'

/** The layouts of DW's pages, in the order in which they are tried. */
export const layouts: readonly Layout[] = [layout2026, apollo, appState, classic]

/** An article, and how it was found. */
export interface PageExtraction {
  readonly article: Article
  readonly trace: Trace
}

/**
 * Turn a page of DW into an article, in whatever engine it is open: jsdom, Chromium, parse5.
 *
 * @param url the address that the page was loaded from
 * @throws TouchstoneError `page/…` where the page is no article, or no rule finds its title, text or address
 */
export function extractPage(dom: Dom, url?: string): PageExtraction {
  const page = openDwPage(dom, url)
  const fields = extractFields(page)
  const address = findAddress(page)
  if (address === undefined) throw new TouchstoneError('page/no-article-id', { value: fields.url ?? 'none' })
  const title = fields.title?.trim()
  if (title === undefined) throw new TouchstoneError('page/no-title')
  const article = makeArticle({ ...fields, title }, address)
  if (article.body.length === 0 && textual.has(article.kind) && fields.lead === undefined)
    throw new TouchstoneError('page/no-body')
  return { article, trace: page.trace }
}

/**
 * Open a page of DW by its layout.
 *
 * @throws TouchstoneError `page/…` where the page is no article's
 */
export function openDwPage(dom: Dom, url?: string): Page {
  const layout = recogniseLayout(dom, layouts)
  refusePage(dom, layout)
  return openPage(dom, layout as Layout, url)
}

/** Kinds of content that have a text; a topic page is a list of others. */
const textual: ReadonlySet<ArticleKind> = new Set<ArticleKind>([
  'article',
  'liveblog',
  'podcast',
  'video',
  'audio',
  'gallery',
])

/** Put the article together from what the rules found and what its address says. */
export function makeArticle(
  found: Partial<Fields> & Pick<Fields, 'title'>,
  { kind, id, slug, language, url }: PageAddress,
): Article {
  const { opinion, direction, permalink, kicker, teaser, published, modified, lead, topics, keywords, related } = found
  const body = (found.body ?? []).filter(
    (block, index) => !(index === 0 && isSamePicture(block, lead)) && !isEditorNote(block),
  )
  const furniture = takeFurniture(body)
  const known = {
    body,
    ...furniture,
    ...(published !== undefined && { published }),
    ...(lead !== undefined && { lead }),
  }
  const fields = {
    ...{ opinion, direction, slug, permalink, kicker, teaser: teaser?.trim(), modified, topics, keywords, related },
    language: language ?? found.language,
  }
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
  return {
    ...said,
    ...known,
    kind: recogniseKind(kind, known),
    id,
    url,
    title: found.title,
    authors: found.authors ?? [],
  }
}

/** Pages repeat the picture above the text as the first of the text (facts, 4.1). */
function isSamePicture(block: Block, lead: Image | undefined): boolean {
  return block.type === 'image' && block.id !== undefined && block.id === lead?.id
}

/** English pages end in the name of who edited them, which is no part of the text (facts, 4.1). */
function isEditorNote(block: Block): boolean {
  return block.type === 'paragraph' && /^Edited by:? \S/.test(inlineText(block.content))
}

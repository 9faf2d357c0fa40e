import type { Article } from '../../../article/article.ts'
import type { Block } from '../../../article/block.ts'
import { inlineText, isPlainText } from '../../../article/inline.ts'
import { normalizeInline } from '../../../article/normalize-inline.ts'
import { splitInline } from '../../../article/split-inline.ts'
import { makeTextBlock } from '../../../article/text-block.ts'

/** The dateline, and where it stood. */
export type Dateline = Pick<Article, 'dateline' | 'datelineGap' | 'datelineBlock'>

const datelineMark = /^([（(]\s*(?:德国之声|德國之聲)\s*中文(?:网|網)\s*[）)])(\s*)/

/** Takes the dateline off the first paragraph of the body, which is changed in place (facts, 1.8). */
export function takeDateline(body: Block[]): Dateline {
  const index = body.findIndex(({ type }) => type === 'paragraph')
  const block = body[index]
  if (block?.type !== 'paragraph') return {}
  const [whole, dateline = '', blanks = ''] = datelineMark.exec(inlineText(block.content)) ?? []
  if (whole === undefined) return {}
  const [mark] = splitInline(block.content, dateline.length)
  if (!mark.every(isPlainText)) return {}
  const rest = makeTextBlock(normalizeInline(splitInline(block.content, whole.length)[1]))
  body.splice(index, 1, ...(rest === undefined ? [] : [rest]))
  const gap = rest === undefined ? '\n' : blanks.replace(/[\n\r\f\t]/g, ' ')
  const isUsual = index === usualBlock(body)
  return {
    dateline,
    ...(gap !== '' && !(isUsual && index === body.length) && { datelineGap: gap }),
    ...(!isUsual && { datelineBlock: index }),
  }
}

/** The block that a dateline precedes as a rule: the first paragraph, else the end. */
function usualBlock(body: readonly Block[]): number {
  const first = body.findIndex(({ type }) => type === 'paragraph')
  return first < 0 ? body.length : first
}

/** The place for the dateline of an article: before a block, in its own paragraph or in the block's. */
export interface DatelinePlace {
  readonly index: number
  /** The text that is written before the block's; `undefined` for a paragraph of its own. */
  readonly prefix?: string
}

/** Finds where the dateline of an article is written. */
export function placeDateline(article: Pick<Article, 'body'> & Dateline): DatelinePlace | undefined {
  const { body, dateline, datelineGap = '', datelineBlock = usualBlock(body) } = article
  if (dateline === undefined) return undefined
  const block = body[datelineBlock]
  const canHold = block?.type === 'paragraph' || (block?.type === 'heading' && block.level === 2)
  const isOwn = !canHold || datelineGap === '\n'
  return { index: datelineBlock, ...(!isOwn && { prefix: dateline + datelineGap }) }
}

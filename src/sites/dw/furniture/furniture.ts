import type { Article } from '../../../article/article.ts'
import type { Block, Paragraph } from '../../../article/block.ts'
import { inlineText, isPlainText } from '../../../article/inline.ts'
import { normalizeInline } from '../../../article/normalize-inline.ts'
import { splitInline } from '../../../article/split-inline.ts'
import { makeTextBlock } from '../../../article/text-block.ts'
import { isAgencyLine } from './agency-line.ts'
import { type Dateline, takeDateline } from './dateline.ts'

/**
 * The text around an article in a dump: the rights line, the agencies' credit, the dateline. Each is recognised by its
 * text, because the markup varies (facts, 1.8), and removed from the body.
 */
export type Furniture = Dateline & Pick<Article, 'agencies' | 'rights'>

/** The feed's heading for a gallery, in every script. */
export const galleryLabel = '相关图集：'

/** Returns a gallery's title from its heading; `undefined` for any other heading. */
export function readGalleryLabel(heading: string): string | undefined {
  return /^(相关图集|相關圖集)：/.test(heading) ? heading.slice(galleryLabel.length) : undefined
}

/** Removes the furniture from the body, which is changed in place. */
export function takeFurniture(body: Block[]): Furniture {
  const credits = takeCredits(body)
  return { ...takeDateline(body), ...credits }
}

/** Removes the agencies' credit and the rights line from the body, which is changed in place. */
export function takeCredits(body: Block[]): Pick<Furniture, 'agencies' | 'rights'> {
  const rights = takeRights(body)
  const agencies = takeAgencies(body)
  if (rights !== undefined || agencies !== undefined) joinGalleries(body)
  return {
    ...(agencies !== undefined && { agencies }),
    ...(rights !== undefined && { rights }),
  }
}

const rightsMark = /©\uFE0F?\s*20\d\d\s*年?\s*(?:德国之声|德國之聲)\s*(?:版权声明|版權聲明)/g

/** Takes the last rights line, whatever stands before it in its paragraph: a disclaimer, the agencies' credit. */
function takeRights(body: Block[]): string | undefined {
  for (let index = body.length - 1; index >= 0; index--) {
    const block = body[index] as Block
    if (block.type !== 'paragraph') continue
    const text = inlineText(block.content)
    const at = text.includes('©') ? [...text.matchAll(rightsMark)].at(-1)?.index : undefined
    if (at === undefined) continue
    const [before, rights] = splitInline(block.content, at)
    if (!rights.every(isPlainText)) continue
    const rest = makeTextBlock(normalizeInline(before))
    body.splice(index, 1, ...(rest === undefined ? [] : [rest]))
    return inlineText(rights).trim()
  }
  return undefined
}

/** Joins pictures that a line of furniture stood between: only a title begins another gallery. */
function joinGalleries(body: Block[]): void {
  for (let index = body.length - 1; index > 0; index--) {
    const [before, block] = [body[index - 1], body[index]]
    if (before?.type !== 'gallery' || block?.type !== 'gallery' || block.title !== undefined || block.id !== undefined)
      continue
    body.splice(index - 1, 2, { ...before, items: [...before.items, ...block.items] })
  }
}

/** The agencies' credit is one of the last texts: promotions and disclaimers may follow it. */
const maxLinesAfter = 4

function takeAgencies(body: Block[]): string | undefined {
  let after = 0
  for (let index = body.length - 1; index >= 0 && after <= maxLinesAfter; index--) {
    const block = body[index] as Block
    if (block.type === 'paragraph' && isCredit(block, after === 0)) {
      body.splice(index, 1)
      return inlineText(block.content)
    }
    if (!pictorial.has(block.type)) after += 1
  }
  return undefined
}

function isCredit(block: Paragraph, isLast: boolean): boolean {
  return block.content.every(isPlainText) && isAgencyLine(inlineText(block.content), isLast)
}

const pictorial: ReadonlySet<Block['type']> = new Set(['image', 'gallery', 'embed', 'video'])

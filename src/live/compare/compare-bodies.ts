import { type Block, blockText, type Image } from '../../article/block.ts'
import { placeBlocks } from '../../engine/rules/place-blocks.ts'
import type { PlacedBlock } from '../../engine/rules/rule.ts'
import { findRuleOf } from './compare-rules.ts'
import type { FoundArticle } from '../visit/outcome.ts'
import type { PageNames } from './names-on-page.ts'
import type { FieldDrift } from '../verdict/live-result.ts'

/** A text that keeps less of itself than this is not edited but cut. */
const minKept = 0.5
/** The number of blocks that must be gone, or cut otherwise, to blame the rule although the text was edited as well. */
const minGone = 2

/**
 * Compare two bodies by structure: a text that is mostly gone, kinds of blocks that are all gone, the same words in other
 * blocks, blocks that nobody can read any more.
 *
 * @param page tells what an editor took out from what a rule no longer sees: that is still on the page
 */
export function compareBodies(saved: FoundArticle, seen: FoundArticle, page: PageNames): FieldDrift[] {
  const { rule, node } = findRuleOf('body', saved.trace)
  // Another rule, or none, reads the body now, which says all.
  if (rule !== undefined && findRuleOf('body', seen.trace).rule !== rule) return []
  const body: FieldDrift = {
    ...{ field: 'body', kind: 'structure' },
    ...(rule !== undefined && { rule }),
    ...(node !== undefined && { node }),
  }
  if (isCutShort(saved.article.body, seen.article.body)) return [body]
  const lost = listLostBlocks(saved, seen, page)
  if (lost.length > 0) return lost
  const [old, fresh] = [textsOf(saved.article.body), textsOf(seen.article.body)]
  return hasMoreUnknown(saved, seen) || isCutOtherwise(old, fresh) ? [body] : []
}

/** The running text, block by block, without its spaces. */
function textsOf(blocks: readonly Block[]): string[] {
  return blocks
    .filter(({ type }) => textTypes.has(type))
    .map((block) => blockText(block).replace(/\s+/g, ''))
    .filter(Boolean)
}

const textTypes: ReadonlySet<Block['type']> = new Set(['paragraph', 'heading', 'list', 'quote', 'table'])

/** Whether there are more blocks than before that nobody can read. */
function hasMoreUnknown(saved: FoundArticle, seen: FoundArticle): boolean {
  const [before, now] = [saved, seen].map(({ article }) => article.body.filter(({ type }) => type === 'unknown').length)
  return (now ?? 0) > (before ?? 0)
}

/** Whether most of the text is gone, and what is left was there before: an editor would have written something else. */
export function isCutShort(saved: readonly Block[], seen: readonly Block[]): boolean {
  const [old, fresh] = [textsOf(saved), textsOf(seen)]
  const known = new Set(old)
  return fresh.every((text) => known.has(text)) && lengthOf(fresh) < lengthOf(old) * minKept
}

function lengthOf(texts: readonly string[]): number {
  return texts.join('').length
}

/** Whether the same words come in other blocks: all of them, or those of several blocks beside others. */
function isCutOtherwise(old: readonly string[], fresh: readonly string[]): boolean {
  if (old.join('') === fresh.join('')) return old.length !== fresh.length
  const all = fresh.join('')
  return old.filter((text) => all.includes(text) && !fresh.includes(text)).length >= minGone
}

/** Kinds of blocks, told by the rule that reads them, of which the saved page had some and this one finds none. */
function listLostBlocks(saved: FoundArticle, seen: FoundArticle, page: PageNames): FieldDrift[] {
  const [before, now] = [saved, seen].map(listKinds) as [Kind[], Kind[]]
  const isUnread = hasMoreUnknown(saved, seen)
  const names = [...new Set(before.map(({ name }) => name))]
  return names.flatMap((name): FieldDrift[] => {
    const had = before.filter((one) => one.name === name)
    const [{ type, place }] = had as [Kind, ...Kind[]]
    const isGone = !now.some((one) => one.name === name) && (isUnread || had.some(({ block }) => isNamed(block, page)))
    if (!isGone && !hasLostParts(had, now, page)) return []
    const { rule, node } = place ?? {}
    return [
      {
        field: `body ${type}`,
        block: type,
        kind: isGone ? 'value-lost' : 'structure',
        ...(rule && { rule }),
        ...(node && { node }),
      },
    ]
  })
}

/** A block that is no paragraph, and the rule that read it. */
interface Kind {
  readonly name: string
  readonly type: Block['type']
  readonly block: Block
  readonly place: PlacedBlock | undefined
}

function listKinds({ article, trace }: FoundArticle): Kind[] {
  const places = placeBlocks(article.body, trace?.blocks ?? [])
  return article.body.flatMap((block, index): Kind[] => {
    const { type } = block
    const place = places[index]
    return type === 'paragraph' || type === 'unknown' ? [] : [{ name: `${type} ${place?.rule}`, type, block, place }]
  })
}

/** Whether a page still names a block, in whatever markup: by its words, its id, its address or the last part of that. */
function isNamed(block: Block, page: PageNames): boolean {
  if (textTypes.has(block.type)) return blockText(block).split('\n').some(page.shows)
  const { id, url } = block as { id?: number | string; url?: string }
  const last = /([\w-]{6,})\/?(?:[?#].*)?$/.exec(url ?? '')?.[1]
  const isHeld = [id, url, last].some((name) => name !== undefined && page.holds(String(name)))
  return isHeld || (block.type === 'gallery' && block.items.some((item) => isNamed({ type: 'image', ...item }, page)))
}

/** The id of a picture, else its address: of pictures without ids none is like another. */
function keyOf({ id, url }: Image): number | string {
  return id ?? url
}

/** Whether a picture is still there and lost its id, or a caption or credit that the page still shows. */
function hasLostParts(before: readonly Kind[], now: readonly Kind[], page: PageNames): boolean {
  const pictures = now.filter(({ type }) => type === 'image').map(({ block }) => block as Image)
  const haveIds = before.every(({ block }) => block.type === 'image' && block.id !== undefined)
  if (haveIds && pictures.some(({ id }) => id === undefined)) return true
  return before.some(({ block }) => {
    if (block.type !== 'image') return false
    const same = pictures.find((picture) => keyOf(picture) === keyOf(block))
    const lost = Object.entries(block).filter(([part]) => same !== undefined && !(part in same))
    const words = lost.flatMap(([, value]) => (typeof value === 'string' ? [value] : []))
    return words.length > 0 && words.every(page.shows)
  })
}

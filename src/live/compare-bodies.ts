import type { Block } from '../article/block.ts'
import { blockText } from '../article/block.ts'
import type { Placed } from '../extract/rule.ts'
import type { Found } from './outcome.ts'
import type { FieldDrift } from './sighting.ts'

/** A text that keeps less of itself than this is not edited but cut. */
const leastKept = 0.5
/** How many blocks of one kind must be gone for that to be the rule's doing, where the text was edited as well. */
const leastGone = 2

/**
 * Compare two bodies by structure: the same words in other blocks, blocks that nobody can read any more, kinds of blocks
 * that are all gone, and a text that is mostly gone.
 */
export function compareBodies(saved: Found, seen: Found): FieldDrift[] {
  const [before, now] = [saved.article.body, seen.article.body]
  const { rule, node } = saved.trace?.fields.body ?? {}
  const field = { field: 'body', ...(rule !== undefined && { rule }), ...(node !== undefined && { node }) } as const
  const [old, fresh] = [textsOf(before), textsOf(now)]
  const isSameText = old.join('') === fresh.join('')
  const kinds = listLostKinds(saved, seen, isSameText)
  const isUnread = count(now, 'unknown') > count(before, 'unknown')
  const isCut = kept(old, fresh) < leastKept && fresh.join('').length < old.join('').length * leastKept
  const isSplit = isSameText && old.length !== fresh.length
  return [...kinds, ...(isUnread || isCut || isSplit ? [{ ...field, kind: 'structure' } as const] : [])]
}

/** The running text, block by block, without its spaces. */
function textsOf(blocks: readonly Block[]): string[] {
  const isText = ({ type }: Block) => !isFurniture(type) && type !== 'unknown'
  return blocks.filter(isText).map((block) => blockText(block).replace(/\s+/g, ''))
}

function count(blocks: readonly Block[], type: Block['type']): number {
  return blocks.filter((block) => block.type === type).length
}

/** What share of the paragraphs is still there, by their text. */
function kept(old: readonly string[], fresh: readonly string[]): number {
  if (old.length === 0) return 1
  const there = new Set(fresh)
  return old.filter((text) => there.has(text)).length / old.length
}

/** Kinds of blocks of which the saved page had some, and this one, whose text is the same, has none. */
function listLostKinds({ article, trace }: Found, seen: Found, isSameText: boolean): FieldDrift[] {
  const types = new Set(article.body.map(({ type }) => type))
  return [...types].flatMap((type): FieldDrift[] => {
    const had = count(article.body, type)
    const isGone = count(seen.article.body, type) === 0 && (isSameText || had >= leastGone) && isFurniture(type)
    if (!isGone) return []
    const placed = findPlaced(article.body, trace?.blocks ?? [], type)
    const place = placed === undefined ? {} : { rule: placed.rule, node: placed.node }
    return [{ field: `body ${type}`, kind: 'value lost', ...place }]
  })
}

const textTypes: ReadonlySet<Block['type']> = new Set(['paragraph', 'heading', 'list', 'quote', 'table', 'unknown'])

/** What is no running text: editors remove a paragraph, but hardly every picture of a text that they leave alone. */
function isFurniture(type: Block['type']): boolean {
  return !textTypes.has(type)
}

function findPlaced(body: readonly Block[], blocks: readonly Placed[], type: Block['type']): Placed | undefined {
  return body.length === blocks.length ? blocks[body.findIndex((block) => block.type === type)] : undefined
}

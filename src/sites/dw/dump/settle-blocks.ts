import type { Block, UnknownBlock } from '../../../article/block.ts'
import { normalizeInline } from '../../../article/normalize-inline.ts'
import { makeTextBlock } from '../../../article/text-block.ts'
import { TouchstoneError } from '../../../errors/touchstone-error.ts'
import { writeBlock } from './format-blocks.ts'
import type { Markup } from './markup.ts'
import { parseMarkup } from './parse-markup.ts'

/** Reads markup as blocks, each as it is written. */
type ReadBlocks = (markup: readonly Markup[]) => Block[]

/**
 * Brings unknown markup into a form that comes back from HTML. Markup that a parser rearranges, such as a block in a
 * mark, is read as the parser has it when it is written and read again; what is never the same twice leaves its text.
 */
export function settleBlocks(blocks: Block[], read: ReadBlocks): Block[] {
  let settled = blocks
  for (let round = 0; round < maxRounds; round++) {
    if (settled.every((block) => block.type !== 'unknown' || isSettled(block, read))) return settled
    const again = reread(settled, read)
    if (again === undefined) break
    settled = again
  }
  return settled.flatMap((block) => (block.type !== 'unknown' || isSettled(block, read) ? [block] : textOf(block)))
}

/** No markup of a mutated dump needed more than two. */
const maxRounds = 4

function isSettled(block: UnknownBlock, read: ReadBlocks): boolean {
  const again = reread([block], read)
  const [only] = again ?? []
  return again?.length === 1 && only?.type === 'unknown' && only.source === block.source
}

/** Writes blocks and reads them again; `undefined` for markup that does not end. */
function reread(blocks: readonly Block[], read: ReadBlocks): Block[] | undefined {
  try {
    return read(parseMarkup(blocks.map((block) => writeBlock(block)).join('')))
  } catch (error) {
    if (error instanceof TouchstoneError) return undefined
    throw error
  }
}

function textOf({ source }: UnknownBlock): Block[] {
  const text = source.replace(/<[^>]*>/g, ' ')
  const block = makeTextBlock(normalizeInline([text]))
  return block === undefined ? [] : [block]
}

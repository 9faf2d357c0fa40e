import type { Block } from '../../article/block.ts'
import type { PlacedBlock } from './rule.ts'

/**
 * Find for each block of an article's body where it was read. Sites leave some of the blocks out that a trace names: a
 * picture that is repeated, the lines that become fields of their own.
 */
export function placeBlocks(body: readonly Block[], placed: readonly PlacedBlock[]): (PlacedBlock | undefined)[] {
  let next = 0
  return body.map(({ type }) => {
    const at = placed.findIndex((one, index) => index >= next && one.type === type)
    if (at >= 0) next = at + 1
    return placed[at]
  })
}

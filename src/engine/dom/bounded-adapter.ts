import { defaultTreeAdapter } from 'parse5'
import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** The most elements; the fullest of DW's pages has some 930. */
const maxElements = 200_000

/**
 * Make what parse5 builds one tree with, and stops at a bound: an HTML parser opens every unclosed `<b>` again in each
 * further paragraph, so that a few hostile kilobytes would fill the memory.
 *
 * Beyond it, it throws a TouchstoneError `page/too-complex`.
 */
export function boundedAdapter(): typeof defaultTreeAdapter {
  let count = 0
  return {
    ...defaultTreeAdapter,
    createElement: (...details) => {
      count += 1
      if (count > maxElements)
        throw new TouchstoneError('page/too-complex', { value: `more than ${maxElements} elements` })
      return defaultTreeAdapter.createElement(...details)
    },
  }
}

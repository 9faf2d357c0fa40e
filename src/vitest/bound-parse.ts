import { clearTimeout, setTimeout } from 'node:timers'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { ParseFunction } from '../sites/site.ts'

/** Returns the same parse function, whose promise is rejected with `reader/timeout` after so many seconds. */
export function boundParse(parse: ParseFunction, seconds: number): ParseFunction {
  return async (text, context) => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new TouchstoneError('reader/timeout')), seconds * 1000)
    })
    try {
      return await Promise.race([parse(text, context), late])
    } finally {
      clearTimeout(timer)
    }
  }
}

import { showInvisible } from '../../review/edits/show-invisible.ts'
import { cutLine } from './fit-text.ts'

/** Write a text of a page on one line of a terminal, cut to a number of columns, without invisible characters. */
export function showLine(text: string, columns = 100): string {
  // Characters without width would fit for ever.
  const line = text.slice(0, columns * 4).replace(/[ \t\r\n]+/g, ' ')
  return cutLine(showInvisible(line.trim()), columns)
}

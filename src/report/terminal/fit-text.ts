import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** Break a text into lines of a maximum width in columns, at words where there are any; a wide character is never split. */
export function wrapText(text: string, columns: number): string[] {
  const room = Math.max(1, columns)
  return wrapAnsi(text, room, { hard: true, trim: false })
    .split('\n')
    .map((line) => cutLine(line, room))
}

/** Cut a line to a number of columns; a cut line ends in `…`. */
export function cutLine(line: string, columns: number): string {
  if (stringWidth(line) <= columns) return line
  if (columns < 2) return '…'.slice(0, Math.max(0, columns))
  const [head = ''] = wrapAnsi(line, columns - 1, { hard: true, trim: false, wordWrap: false }).split('\n')
  return stringWidth(head) < columns ? `${head}…` : '…'
}

/** Cut a list of lines to a maximum; the last line then says how many more there are. */
export function cutLines(lines: readonly string[], max: number, faint: (text: string) => string): string[] {
  if (lines.length <= max) return [...lines]
  const kept = Math.max(0, max - 1)
  const left = lines.length - kept
  return max < 1 ? [] : [...lines.slice(0, kept), faint(` … ${left} more ${left === 1 ? 'line' : 'lines'}`)]
}

/** Fill a line with spaces up to a number of columns. */
export function padLine(line: string, columns: number): string {
  return line + ' '.repeat(Math.max(0, columns - stringWidth(line)))
}

/** Put two texts at the ends of a line; where both do not fit, the second goes. */
export function spreadLine(left: string, right: string, columns: number): string {
  const gap = columns - stringWidth(left) - stringWidth(right)
  return gap < 2 ? cutLine(left, columns) : left + ' '.repeat(gap) + right
}

/** Join as many words as fit. */
export function joinFitting(words: readonly string[], gap: string, columns: number): string {
  let line = words[0] ?? ''
  for (const word of words.slice(1)) {
    if (stringWidth(line + gap + word) > columns) break
    line += gap + word
  }
  return cutLine(line, columns)
}

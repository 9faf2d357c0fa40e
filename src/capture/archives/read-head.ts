import { joinHeaders } from '../content/join-headers.ts'

/** The head of an HTTP message, or of a record of a web archive: a first line, and headers. */
export interface Head {
  readonly first: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The first byte of the body. */
  readonly end: number
}

/** The maximum length of a head, in bytes; servers and browsers allow a quarter of it. */
export const maxHeadLength: number = 256 * 1024

/**
 * Reads a head as browsers do: lines may end in a bare line feed, blanks may stand before a colon, a line that starts with
 * a blank continues the previous one (RFC 9112, 5.2), and a line without a name is passed over.
 *
 * @returns `undefined` if no empty line ends it
 */
export function readHead(bytes: Buffer, at = 0): Head | undefined {
  const end = findHeadEnd(bytes.subarray(0, at + maxHeadLength), at)
  if (end === undefined) return undefined
  const [first = '', ...lines] = bytes.toString('utf8', at, end).split(/\r\n?|\n/)
  const headers: [name: string, value: string][] = []
  for (const line of lines) {
    const last = headers.at(-1)
    const [, name, value = ''] = /^\s*([^\s:]+)[ \t]*:(.*)$/.exec(line) ?? []
    if (/^[ \t]/.test(line) && last !== undefined) last[1] = `${last[1]} ${line.trim()}`.trim()
    else if (name !== undefined) headers.push([name, value.trim()])
  }
  return { first: first.trim(), headers: joinHeaders(headers), end }
}

const lineFeed = 10
const carriageReturn = 13

/** Finds the byte after the first empty line. */
function findHeadEnd(bytes: Buffer, at: number): number | undefined {
  for (let line = bytes.indexOf(lineFeed, at) + 1; line > 0; line = bytes.indexOf(lineFeed, line) + 1) {
    if (bytes[line] === lineFeed) return line + 1
    if (bytes[line] === carriageReturn && bytes[line + 1] === lineFeed) return line + 2
  }
  return undefined
}

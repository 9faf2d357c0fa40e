/** The digits of base 62, in DW's order; checked against seven known links (facts, 7). */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length

/**
 * Encodes a content id as in DW's short links: 65897191 is `4SUrv`, as in `https://p.dw.com/p/4SUrv`.
 *
 * @throws RangeError if `id` is not an integer from 0 to `Number.MAX_SAFE_INTEGER`
 */
export function encodeShortId(id: number): string {
  if (!Number.isSafeInteger(id) || id < 0) throw new RangeError(`No content id: ${id}`)
  let code = ''
  let rest = id
  do {
    code = (digits[rest % base] as string) + code
    rest = Math.floor(rest / base)
  } while (rest > 0)
  return code
}

/**
 * Decodes the content id in a short link, so that it needs no network to be resolved.
 *
 * @returns `undefined` if the code is empty, has an invalid character, or exceeds `Number.MAX_SAFE_INTEGER`
 */
export function decodeShortId(code: string): number | undefined {
  if (!/^[0-9A-Za-z]+$/.test(code)) return undefined
  let id = 0
  for (const digit of code) {
    id = id * base + digits.indexOf(digit)
    if (id > Number.MAX_SAFE_INTEGER) return undefined
  }
  return id
}

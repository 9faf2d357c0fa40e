import type { Random } from './random.ts'

/** Pieces that parsers stumble over, whatever they parse. */
const anyPieces = [
  ...[
    '\0',
    '\r',
    '\r\n',
    '\n\n',
    '\u2028',
    '\uFEFF',
    '\u202E',
    '\u200D',
    '\uFE0F',
    '\uD800',
    '\uDC00',
    '😀',
    'é',
    'e\u0301',
  ],
  ...[
    '"',
    "'",
    '`',
    '\\',
    '/',
    '<',
    '>',
    '&',
    '%',
    '%25',
    '%zz',
    '#',
    '?',
    ':',
    '-',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '*',
    '_',
    '|',
  ],
  ...[
    '0',
    '-1',
    '1e309',
    '99999999999999999999',
    'NaN',
    'null',
    'true',
    '__proto__',
    'constructor',
    'toString',
    ' ',
    '\t',
    '　',
  ],
]

/** Changes a text in one to six places: pieces come, go, repeat, move, or are taken from another text. */
export function mutateText(text: string, others: readonly string[], pieces: readonly string[], random: Random): string {
  let changed = text
  for (let left = 1 + random.below(6); left > 0; left--) changed = mutateOnce(changed, others, pieces, random)
  return changed.slice(0, maxLength)
}

/** The longest input, in characters. */
const maxLength = 400_000

function mutateOnce(text: string, others: readonly string[], pieces: readonly string[], random: Random): string {
  const at = random.below(text.length + 1)
  const end = Math.min(text.length, at + random.below(random.pick([2, 20, 400])))
  const [before, middle, after] = [text.slice(0, at), text.slice(at, end), text.slice(end)]
  const piece = random.pick(random.below(2) === 0 ? anyPieces : pieces)
  switch (random.below(8)) {
    case 0:
      return before + after
    case 1:
      return before + piece + middle + after
    case 2:
      return before + piece + after
    case 3:
      return before + middle.repeat(1 + random.below(random.pick([3, 50]))) + after
    case 4:
      return before + piece.repeat(1 + random.below(random.pick([3, 300, 5000]))) + middle + after
    case 5:
      return takeFrom(random.pick(others), random, before, after)
    case 6:
      return before + [...middle].reverse().join('') + after
    default:
      return random.below(4) === 0 ? before : before + String.fromCharCode(random.below(0x3100)) + after
  }
}

function takeFrom(other: string, random: Random, before: string, after: string): string {
  const from = random.below(other.length)
  return before + other.slice(from, from + random.below(2000)) + after
}

/** Changes bytes: some are flipped, cut, doubled, or become a line end. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  let changed = bytes
  for (let left = 1 + random.below(4); left > 0; left--) {
    const at = random.below(changed.length + 1)
    const end = Math.min(changed.length, at + random.below(random.pick([2, 30, 3000])))
    const inserted = random.pick([
      ...[Buffer.alloc(0), Buffer.from([random.below(256)]), Buffer.from('\r\n\r\n'), Buffer.from('WARC/1.0\r\n')],
      ...[changed.subarray(at, end), Buffer.concat([changed.subarray(at, end), changed.subarray(at, end)])],
    ])
    const rest = random.below(12) === 0 ? Buffer.alloc(0) : changed.subarray(random.below(2) === 0 ? at : end)
    changed = Buffer.concat([changed.subarray(0, at), inserted, rest])
  }
  return changed
}

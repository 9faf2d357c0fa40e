import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TouchstoneError } from '../../../src/errors/touchstone-error.ts'
import { decodeText, encodeText, type TextEncoding } from '../../../src/project/evidence/decode-text.ts'

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
const page = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? ascii(part) : Buffer.from(part))))

const decode = (bytes: Buffer, charset?: string): [text: string, encoding: TextEncoding] => {
  const { text, encoding } = decodeText(bytes, 'page', 'page.html', charset)
  expect(encodeText(text, encoding).equals(bytes)).toBe(true)
  return [text, encoding]
}

const refusalOf = (run: () => unknown): TouchstoneError => {
  try {
    run()
  } catch (error) {
    if (error instanceof TouchstoneError) return error
  }
  throw new Error('nothing was refused')
}

/** 中文 in the encodings that Chinese pages were written in. */
const chinese = { gbk: [0xd6, 0xd0, 0xce, 0xc4], big5: [0xa4, 0xa4, 0xa4, 0xe5] }

describe('pages', () => {
  test('that are UTF-8 and say so, or say nothing', () => {
    expect(decode(Buffer.from('<p>中文'))).toEqual(['<p>中文', { used: 'utf-8' }])
    const said = Buffer.from('<meta charset="UTF-8"><p>中文')
    expect(decode(said)).toEqual([said.toString(), { declared: 'UTF-8', used: 'utf-8' }])
    expect(decode(said, 'utf8')).toEqual([said.toString(), { declared: 'utf8', used: 'utf-8' }])
    expect(decode(Buffer.alloc(0))).toEqual(['', { used: 'utf-8' }])
  })

  test.each([
    ['GBK', 'gbk', chinese.gbk],
    ['GB2312', 'gbk', chinese.gbk],
    ['gb18030', 'gb18030', chinese.gbk],
    ['Big5', 'big5', chinese.big5],
    ['big5-hkscs', 'big5', chinese.big5],
  ])('that name %s in a meta element are %s', (label, used, bytes) => {
    const expected = [expect.stringMatching(/中文$/), { declared: label, used }]
    expect(decode(page(`<meta charset=${label}>`, bytes))).toEqual(expected)
    const pragma = `<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=${label}">`
    expect(decode(page(pragma, bytes))).toEqual(expected)
  })

  test('of nothing but ASCII are what they say', () => {
    expect(decode(page('<meta charset=gbk>plain'))[1]).toEqual({ declared: 'gbk', used: 'gbk' })
  })

  test('the characters that Node reads otherwise than browsers', () => {
    expect(decode(page('<meta charset=gbk>', [0xa2, 0xe3, 0x81, 0x30, 0x84, 0x36]))[0]).toMatch(/€\u00A5$/)
    expect(decode(page('<meta charset=big5>', [0x87, 0x40, 0x88, 0x62]))[0]).toMatch(/䏰\u00CA\u0304$/)
    expect(decode(page([0x93, 0x61, 0x94, 0x80]))[0]).toBe('“a”€')
  })

  test('that name nothing and are no UTF-8 are windows-1252', () => {
    expect(decode(page('<p>K', [0xf6], 'ln'))).toEqual(['<p>Köln', { used: 'windows-1252' }])
  })

  test('whose meta element comes late', () => {
    const late = (at: number): Buffer => page(' '.repeat(at), '<meta charset=gbk>', chinese.gbk)
    expect(decode(late(700))[1]).toEqual({ declared: 'gbk', used: 'gbk' })
    expect(decode(late(1024))[1]).toEqual({ used: 'windows-1252' })
  })

  test('whose meta element is a comment, or names an encoding in passing', () => {
    const text = '中文<!-- <meta charset=gbk> --><meta name="description" content="what charset=nonsense means">'
    expect(decode(Buffer.from(text))).toEqual([text, { used: 'utf-8' }])
  })

  test('whose answer names another encoding than they do', () => {
    expect(decode(page('<meta charset=utf-8>', chinese.big5), 'Big5')[1]).toEqual({ declared: 'Big5', used: 'big5' })
    expect(decode(Buffer.from('<meta charset=gbk>中文'), 'utf-8')[1]).toEqual({ declared: 'utf-8', used: 'utf-8' })
  })

  test('that cannot be UTF-16, since their meta element could be read', () => {
    expect(decode(page('<meta charset=utf-16>x'))[1]).toEqual({ declared: 'utf-16', used: 'utf-8' })
  })
})

describe('byte order marks win over all else and are no text', () => {
  test.each<[string, number[], number[]]>([
    ['utf-8', [0xef, 0xbb, 0xbf], [0xe4, 0xb8, 0xad]],
    ['utf-16le', [0xff, 0xfe], [0x2d, 0x4e]],
    ['utf-16be', [0xfe, 0xff], [0x4e, 0x2d]],
  ])('%s', (used, mark, text) => {
    expect(decode(page(mark, text))).toEqual(['中', { used, bom: true }])
    expect(decode(page(mark, text), 'gbk')).toEqual(['中', { declared: 'gbk', used, bom: true }])
    expect(decode(page(mark))).toEqual(['', { used, bom: true }])
    expect(decode(page(mark, mark, text))).toEqual(['\uFEFF中', { used, bom: true }])
  })

  test('the answer may say UTF-16 without one', () => {
    expect(decode(page([0x4e, 0x2d]), 'utf-16be')).toEqual(['中', { declared: 'utf-16be', used: 'utf-16be' }])
  })
})

describe('refused, with the label and the place', () => {
  test.each<[string, Buffer, string | undefined, string, object]>([
    ['an unknown label of the page', page('<meta charset=ebcdic>x'), undefined, 'ebcdic', {}],
    ['an unknown label of the answer', page('<meta charset=gbk>x'), 'utf-7', 'utf-7', {}],
    ['an encoding too dangerous to read', page('x'), 'hz-gb-2312', 'hz-gb-2312', {}],
    ['no GBK', page('ab\nc', [0xd6, 0xd0, 0xff], 'd'), 'GB2312', 'GB2312', { line: 2, column: 3 }],
    ['no Big5', page('<meta charset=big5>', [0x80]), undefined, 'big5', { line: 1, column: 20 }],
    ['a character cut off', page('<meta charset=big5>', [0xa4]), undefined, 'big5', { line: 1, column: 20 }],
    ['no UTF-8', page('中'.length.toString(), [0xc0]), 'utf-8', 'utf-8', { line: 1, column: 2 }],
    ['no UTF-8 after its mark', page([0xef, 0xbb, 0xbf], 'a', [0xff]), undefined, 'utf-8', { line: 1, column: 2 }],
    ['half a character of UTF-16', page([0xff, 0xfe, 0x2d]), undefined, 'utf-16le', { line: 1, column: 1 }],
  ])('%s', (_, bytes, charset, label, place) => {
    const { code, message, where } = refusalOf(() => decodeText(bytes, 'page', 'page.html', charset))
    expect(code).toBe('capture/charset')
    expect(message).toContain(label)
    expect(where).toEqual({ file: 'page.html', ...place })
  })

  test.each([
    ['big5', '中😀', 'U+1F600 in big5'],
    ['gbk', '\uD800', 'U+D800 in gbk'],
    ['windows-1252', 'a中', 'U+4E2D in windows-1252'],
    ['utf-8', '\uDC00', 'U+DC00 in utf-8'],
    ['utf-16be', '\uDC00', 'U+DC00 in utf-16be'],
    ['x-user-defined', 'a', 'U+0061 in x-user-defined'],
  ])('what %s cannot write', (used, text, value) => {
    const { code, message } = refusalOf(() => encodeText(text, { used }))
    expect([code, message]).toEqual(['capture/charset', expect.stringContaining(value)])
  })
})

describe.each(['dump', 'api'] as const)('evidence of the source %s is UTF-8', (source) => {
  test('whatever it says, and keeps its byte order mark in the text', () => {
    const bytes = Buffer.from('\uFEFF{"charset": "gbk"}')
    const { text, encoding } = decodeText(bytes, source, 'x', 'UTF-8')
    expect([text, encoding]).toEqual(['\uFEFF{"charset": "gbk"}', { declared: 'UTF-8', used: 'utf-8' }])
    expect(encodeText(text, encoding).equals(bytes)).toBe(true)
  })

  test('strictly', () => {
    expect(refusalOf(() => decodeText(page([0xff]), source, 'x')).code).toBe('input/not-utf8')
  })
})

/** Each encoding with some characters that it has. */
const alphabets: [used: string, characters: string][] = [
  ['utf-8', 'aé中文😀<\n'],
  ['utf-16le', 'aé中文😀<\n'],
  ['utf-16be', 'aé中文😀<\n'],
  ['gbk', 'a中文德国之声價€·—“”<\n'],
  ['gb18030', 'aé中文德国價€😀<\n'],
  ['big5', 'a中文德國之聲着裏·「」<\n'],
  ['windows-1252', 'aéöß€“”–<\n'],
  ['windows-1251', 'aЖя№<\n'],
  ['shift_jis', 'a日本ｱ～<\n'],
  ['euc-jp', 'a日本～<\n'],
  ['euc-kr', 'a한국뷁<\n'],
]

describe.each(alphabets)('every text in %s', (used, characters) => {
  test('gives its bytes again', () => {
    const unit = fc.constantFrom(...characters)
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const bytes = encodeText(text, { used })
        const decoded = decodeText(bytes, 'page', 'x', used)
        expect(decoded).toEqual({ text, encoding: { declared: used, used } })
        expect(encodeText(decoded.text, decoded.encoding).equals(bytes)).toBe(true)
      }),
    )
  })

  test('or is refused, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 8 }), (bytes) => {
        try {
          const { text, encoding } = decodeText(Buffer.from(bytes), 'page', 'x', used)
          expect(decodeText(encodeText(text, encoding), 'page', 'x', used)).toEqual({ text, encoding })
        } catch (error) {
          expect(error).toMatchObject({ code: 'capture/charset' })
        }
      }),
    )
  })
})

import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decompress } from '../../src/capture/content/decompress.ts'
import { decompressZstd } from '../../src/capture/content/zstd.ts'
import { storeZstd } from './store-zstd.ts'

const mebibyte = 1024 * 1024
const text = Buffer.from('Ein erfundener Satz, der oft wiederkehrt. '.repeat(40))

const encoders: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: storeZstd,
  identity: (bytes) => bytes,
}

const encode = (coding: string, bytes: Uint8Array): Buffer =>
  Buffer.from((encoders[coding] as (typeof encoders)[string])(bytes))

/** The text as the zstd command packs it, with entropy coding, matches and a checksum. */
const packedByZstd = 'KLUv/WSQBYUBAKKCCRDA66gpEUu3CRmsVt8+dNUTDfnic5uNah7qbQUryeiNNkx3F40IAQAas/2qDNoD5EA='

/** Two frames of nine bytes that keep fzstd busy for minutes: each repeats one byte 98,047 × 65,539 times. */
const endlessZstd = '28b52ffd00384c000000ffffff5400003401 4d000000ffffff5400003401'.replace(' ', '')

const refused = expect.objectContaining({ code: expect.stringMatching(/^capture\/(content-encoding|too-large)$/) })

describe('decompress inverts every coding', () => {
  test.each(Object.keys(encoders))('%s', (coding) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decompress(encode(coding, bytes), coding, 300).equals(bytes)).toBe(true)
      }),
    )
  })

  test('deflate without the zlib format around it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(decompress(deflateRawSync(bytes), 'deflate', 300).equals(bytes)).toBe(true)
      }),
    )
  })

  test('any few of them in a row, the last one first', () => {
    const codings = fc.array(fc.constantFrom(...Object.keys(encoders)), { maxLength: 5 })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), codings, (bytes, row) => {
        const packed = row.reduce<Buffer>((before, coding) => encode(coding, before), Buffer.from(bytes))
        expect(decompress(packed, row.join(', '), mebibyte).equals(bytes)).toBe(true)
      }),
    )
  })
})

test('what a real encoder of zstd makes is read', () => {
  expect(decompress(Buffer.from(packedByZstd, 'base64'), 'zstd', mebibyte)).toEqual(text)
})

test('several frames of zstd and a frame to skip are one body', () => {
  const skipped = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
  const packed = Buffer.concat([Buffer.from(packedByZstd, 'base64'), skipped, storeZstd(Buffer.from('Ende'))])
  expect(decompress(packed, 'zstd', mebibyte).toString()).toBe(`${text.toString()}Ende`)
})

test.each([undefined, '', 'identity', ' Identity , ', 'GZIP', 'X-Gzip'])('the header %j is understood', (header) => {
  const bytes = /gzip/i.test(header ?? '') ? gzipSync(text) : text
  expect(decompress(bytes, header, mebibyte)).toEqual(text)
})

test.each(Object.keys(encoders))('no body is no body, though it is called %s', (coding) => {
  expect(decompress(Buffer.alloc(0), coding, 10)).toHaveLength(0)
})

describe('what is unknown or damaged is refused', () => {
  test.each(['compress', 'gzip, rot13', 'constructor', '__proto__', 'gzip;q=1', Array(6).fill('gzip').join()])(
    '%s',
    (header) => {
      expect(() => decompress(gzipSync(text), header, mebibyte)).toThrow(
        expect.objectContaining({ code: 'capture/content-encoding' }),
      )
    },
  )

  test.each(['gzip', 'deflate', 'br', 'zstd'])('%s cut off at any byte', (coding) => {
    const whole = coding === 'zstd' ? Buffer.from(packedByZstd, 'base64') : encode(coding, text)
    for (let length = 1; length < whole.length; length++)
      expect(() => decompress(whole.subarray(0, length), coding, mebibyte), `${length} bytes`).toThrow(
        expect.objectContaining({ code: 'capture/content-encoding' }),
      )
  })

  test.each(['gzip', 'deflate', 'br', 'zstd'])('any bytes called %s: read, or a named error', (coding) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
        try {
          expect(decompress(Buffer.from(bytes), coding, 10_000).length).toBeLessThanOrEqual(10_000)
        } catch (error) {
          expect(error).toEqual(refused)
        }
      }),
    )
  })
})

describe('a bomb stops early', () => {
  const zeros = Buffer.alloc(16 * mebibyte)

  test.each(['gzip', 'deflate', 'br', 'zstd'])('%s', (coding) => {
    const packed = encode(coding, zeros)
    expect(() => decompress(packed, coding, mebibyte)).toThrow(expect.objectContaining({ code: 'capture/too-large' }))
  })

  test('inside another coding', () => {
    const packed = brotliCompressSync(gzipSync(zeros))
    expect(() => decompress(packed, 'gzip, br', mebibyte)).toThrow(
      expect.objectContaining({ code: 'capture/too-large' }),
    )
  })

  test.each(['gzip', 'deflate', 'br', 'zstd'])('%s of just the largest size is read', (coding) => {
    const bytes = Buffer.alloc(1000, 'x')
    const packed = encode(coding, bytes)
    expect(decompress(packed, coding, 1000)).toEqual(bytes)
    expect(() => decompress(packed, coding, 999)).toThrow(expect.objectContaining({ code: 'capture/too-large' }))
  })

  test('a window of zstd that would fill the memory', () => {
    const huge = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x01, 0x00, 0x00])
    const second = Buffer.concat([storeZstd(text), huge])
    for (const bytes of [huge, second]) expect(() => decompress(bytes, 'zstd', mebibyte)).toThrow(refused)
  })

  test('bytes of zstd that would take for ever', () => {
    expect(() => decompressZstd(Buffer.from(endlessZstd, 'hex'), mebibyte, 50)).toThrow()
  })
})

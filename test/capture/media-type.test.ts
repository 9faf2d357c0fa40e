import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { declareUtf8, extractMediaType, sourceOfAnswer } from '../../src/capture/content/media-type.ts'

const html = Buffer.from('<!doctype html><title>A kiosk</title><p>It sells gloves.')
const json = Buffer.from('{ "title": "A kiosk" }')
const nothing = Buffer.from('Just a note about a kiosk.')

describe('of several values', () => {
  test.each([
    ['text/html', { essence: 'text/html' }],
    ['Text/HTML;Charset="GBK"', { essence: 'text/html', charset: 'GBK' }],
    ['text/html, text/html; charset=UTF-8', { essence: 'text/html', charset: 'UTF-8' }],
    ['text/html; charset=gbk, text/html', { essence: 'text/html', charset: 'gbk' }],
    ['text/plain; charset=gbk, text/html', { essence: 'text/html' }],
    ['text/html; charset=gbk, text/plain, text/html', { essence: 'text/html' }],
    ['text/html; charset=gbk, text/html; charset=big5', { essence: 'text/html', charset: 'big5' }],
    ['text/html, */*', { essence: 'text/html' }],
    ['*/*; charset=gbk, text/html', { essence: 'text/html' }],
    ['text/html, nonsense, /, text/, ""', { essence: 'text/html' }],
    ['text/html; x="a, text/plain; charset=gbk', { essence: 'text/html' }],
    ['text/html; x="a\\", text/plain", text/css', { essence: 'text/css' }],
    [', text/html,, ', { essence: 'text/html' }],
    ['text/html;;; charset = gbk; charset=big5', { essence: 'text/html', charset: 'big5' }],
  ])('%s', (value, expected) => expect(extractMediaType(value)).toEqual(expected))

  test.each([undefined, '', ',', 'x-unknown', '*/*', 'text', 'te xt/html', '"text/html"', 'null'])(
    'none: %s',
    (value) => expect(extractMediaType(value)).toBeUndefined(),
  )
})

const token = fc.stringMatching(/^[a-zA-Z0-9!#$&^_.+-]{1,8}$/)
const parameter = fc.tuple(fc.oneof(fc.constant('charset'), token), token).map(([name, value]) => `${name}=${value}`)
const anyType = fc
  .tuple(
    fc.constantFrom('text/html', 'text/plain', 'application/json', 'image/x'),
    fc.array(parameter, { maxLength: 2 }),
  )
  .map((parts) => parts.flat().join('; '))
const anyNonsense = fc.oneof(
  fc.constantFrom('', ' ', '*/*', '*/*;charset=gbk', 'text', '/', 'text/', '/html', 'a b/c'),
  fc.string({ unit: fc.constantFrom(...'ab ;=*') }),
)
const essenceOf = (type: string) => type.split(';')[0]

describe('laws', () => {
  test('nothing makes extraction or sniffing throw', () => {
    const anyHeader = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'text/html;,"\\*=charset \t\0é') }),
      fc.array(fc.oneof(anyType, anyNonsense)).map((values) => values.join(', ')),
    )
    fc.assert(
      fc.property(anyHeader, fc.uint8Array({ maxLength: 2000 }), (header, bytes) => {
        extractMediaType(header)
        sourceOfAnswer(header, Buffer.from(bytes))
        sourceOfAnswer(undefined, Buffer.from(bytes))
        expect(extractMediaType(declareUtf8(header, 'page'))?.charset).toBe('utf-8')
      }),
    )
  })

  test('the last valid value counts, whatever nonsense stands around it', () => {
    fc.assert(
      fc.property(fc.array(anyType, { minLength: 1 }), fc.array(anyNonsense), (types, nonsense) => {
        const mixed = types.flatMap((type, index) => [type, nonsense[index] ?? '*/*'])
        expect(extractMediaType(mixed.join(', '))).toEqual(extractMediaType(types.join(', ')))
        expect(extractMediaType(types.join(', '))?.essence).toBe(essenceOf(types.at(-1) as string))
      }),
    )
  })

  test('a charset carries over to values of the same type that name none, and to no other', () => {
    const named = fc.tuple(fc.constantFrom('text/html', 'text/plain'), fc.option(token, { nil: undefined }))
    fc.assert(
      fc.property(fc.array(named, { minLength: 1 }), (values) => {
        const header = values.map(([type, label]) => (label === undefined ? type : `${type};charset=${label}`))
        const [type, label] = values.at(-1) as [string, string | undefined]
        const run = values.slice(values.findLastIndex(([other]) => other !== type) + 1)
        expect(extractMediaType(header.join(', '))?.charset).toBe(label ?? run[0]?.[1])
      }),
    )
  })

  test("it is what Node's own fetch extracts", async () => {
    const anyValue = fc.oneof(anyType, anyNonsense)
    await fc.assert(
      fc.asyncProperty(fc.array(anyValue, { minLength: 1, maxLength: 4 }), async (values) => {
        const headers = values.map((value): [string, string] => ['content-type', value])
        const { type } = await new Response('', { headers }).blob()
        expect(type.split(';')[0]).toBe(extractMediaType(values.join(', '))?.essence ?? '')
      }),
    )
  })
})

describe('the content decides where the head says nothing', () => {
  test.each([undefined, '', 'x-unknown', '*/*', 'unknown/unknown', 'application/unknown', 'text/plain; charset=UTF-8'])(
    '%s',
    (type) => {
      expect(sourceOfAnswer(type, html)).toBe('page')
      expect(sourceOfAnswer(type, json)).toBe('api')
      expect(sourceOfAnswer(type, nothing)).toBeUndefined()
    },
  )

  test.each([
    ' \r\n\t<HTML lang="de">',
    '<!-- saved --><html>',
    '<body class="x">',
    '<div>',
    '<p>A kiosk',
    '\uFEFF<!doctype html>',
    '<meta charset="utf-8"><title>A kiosk</title>',
    '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>',
  ])('a page: %s', (text) => expect(sourceOfAnswer(undefined, Buffer.from(text))).toBe('page'))

  test.each(['[{"a":1}]', '{}', '\uFEFF{"a":1}'])('an answer of an API: %s', (text) =>
    expect(sourceOfAnswer(undefined, Buffer.from(text))).toBe('api'),
  )

  test.each([
    '',
    '<?xml version="1.0"?><rss></rss>',
    '%PDF-1.7 <html>',
    '\x89PNG\r\n\x1a\n',
    'GIF89a',
    '<!--1600000000000-->\n[A kiosk](https://www.dw.com/en/x/a-90000001)',
    'Note: <html> is an element.',
    '<paragraph>',
    '\x01\x02<html>',
  ])('neither: %j', (text) => expect(sourceOfAnswer(undefined, Buffer.from(text, 'latin1'))).toBeUndefined())

  test('and nowhere else', () => {
    expect(sourceOfAnswer('text/html', json)).toBe('page')
    expect(sourceOfAnswer('application/json', html)).toBe('api')
    expect(sourceOfAnswer('application/ld+json', html)).toBe('api')
    expect(sourceOfAnswer('application/xhtml+xml', nothing)).toBe('page')
    for (const type of ['image/png', 'application/pdf', 'application/octet-stream', 'text/css'])
      expect(sourceOfAnswer(type, html)).toBeUndefined()
  })
})

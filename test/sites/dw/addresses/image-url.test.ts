import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyImageUrl } from '../../../../src/sites/dw/arbitraries/url.ts'
import { formatImageUrl, parseImageUrl, resolveFormat } from '../../../../src/sites/dw/addresses/image-url.ts'

const template = '$' + '{formatId}'

describe('reads id, format, file type and host', () => {
  test.each([
    ['https://static.dw.com/image/1_303.jpg', 303, 'jpg', 'static.dw.com'],
    ['http://static.dw.com/image/1_7.jpeg', 7, 'jpeg', 'static.dw.com'],
    ['https://static.dw.com:443/image/1_303.jpg', 303, 'jpg', 'static.dw.com'],
    ['http://api.dw.com:80/image/1_303.jpg', 303, 'jpg', 'api.dw.com'],
    ['//static.dw.com:443/image/1_605.webp', 605, 'webp', 'static.dw.com'],
    ['//static.dw.com/image/1_605.webp', 605, 'webp', 'static.dw.com'],
    ['static.dw.com/image/1_4.png', 4, 'png', 'static.dw.com'],
    ['HTTPS://STATIC.DW.COM/image/1_404.JPG', 404, 'jpg', 'static.dw.com'],
    ['https://api.dw.com/image/1_303.jpg', 303, 'jpg', 'api.dw.com'],
    ['api.dw.com/image/1_103.gif', 103, 'gif', 'api.dw.com'],
    ['https://www.dw.com/image/1_401.jpg', 401, 'jpg', 'www.dw.com'],
    ['/image/1_401.avif', 401, 'avif', 'www.dw.com'],
    ['https://static.dw.com/image/1_303.jpg?v=2#top', 303, 'jpg', 'static.dw.com'],
    [' https://static.dw.com/image/1_303.jpg\n', 303, 'jpg', 'static.dw.com'],
  ])('%s', (url, format, extension, host) => {
    expect(parseImageUrl(url)).toEqual({ id: 1, format, extension, host })
  })

  test.each([`_${template}.jpg`, '_$%7BformatId%7D.jpg', '_$%7bformatId%7d.jpg'])('a template, %s', (end) => {
    expect(parseImageUrl(`https://static.dw.com/image/1${end}`)).toEqual({
      id: 1,
      extension: 'jpg',
      host: 'static.dw.com',
    })
  })
})

describe('no address of a DW image', () => {
  test.each([
    '',
    'image/1_303.jpg',
    '///image/1_303.jpg',
    'https:/image/1_303.jpg',
    'https://evil-static.dw.com/image/1_303.jpg',
    'https://static.dw.com:80/image/1_303.jpg',
    'http://static.dw.com:443/image/1_303.jpg',
    'https://static.dw.com:8443/image/1_303.jpg',
    'https://static.dw.com.evil.org/image/1_303.jpg',
    'https://static.dw.com@evil.org/image/1_303.jpg',
    'https://staticxdw.com/image/1_303.jpg',
    'https://images.weserv.nl/?url=static.dw.com/image/1_303.jpg',
    'https://static.dw.com/images/1_303.jpg',
    'https://static.dw.com/x/image/1_303.jpg',
    'https://static.dw.com/image/1.jpg',
    'https://static.dw.com/image/1_303.svg',
    'https://static.dw.com/image/1_303.jpgx',
    'https://static.dw.com/image/1_303',
    `https://static.dw.com/image/1_${template.slice(1)}.jpg`,
    'https://static.dw.com/image/9007199254740992_303.jpg',
    'https://static.dw.com/image/1_9007199254740992.jpg',
    'ftp://static.dw.com/image/1_303.jpg',
    '/overlay/image/article/1/2',
  ])('%j', (url) => {
    expect(parseImageUrl(url)).toBeUndefined()
  })
})

describe('writes', () => {
  test.each([
    [{ id: 1, format: 303 }, 'https://static.dw.com/image/1_303.jpg'],
    [{ id: 1 }, `https://static.dw.com/image/1_${template}.jpg`],
    [{ id: 1, format: 7, extension: 'png', host: 'api.dw.com' }, 'https://api.dw.com/image/1_7.png'],
  ])('%j as %s', (image, url) => {
    expect(formatImageUrl(image)).toBe(url)
  })

  test.each([
    [`https://static.dw.com/image/1_${template}.jpg`, 'https://static.dw.com/image/1_605.jpg'],
    ['https://static.dw.com/image/1_$%7BformatId%7D.jpg', 'https://static.dw.com/image/1_605.jpg'],
    ['https://static.dw.com/image/1_303.jpg', 'https://static.dw.com/image/1_303.jpg'],
    ['', ''],
  ])('format 605 into %j', (address, resolved) => {
    expect(resolveFormat(address, 605)).toBe(resolved)
  })
})

describe('laws', () => {
  test('formatting inverts parsing', () => {
    fc.assert(
      fc.property(anyImageUrl(), (url) => {
        const image = parseImageUrl(url)
        expect(image && formatImageUrl(image)).toBe(url)
      }),
    )
  })

  test('resolving a template gives the same picture in that format, and nothing else changes a format', () => {
    fc.assert(
      fc.property(anyImageUrl(), fc.integer({ min: 1, max: 2000 }), (url, format) => {
        const before = parseImageUrl(url)
        expect(parseImageUrl(resolveFormat(url, format))).toEqual({ format, ...before })
      }),
    )
  })
})

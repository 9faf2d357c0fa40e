import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unwrapArchive, unwrapArchives } from '../../src/images/archive-address.ts'
import { unwrapImage } from '../../src/images/image-proxy.ts'

const page = 'https://www.ferry.example/news/the-ferry-that-hums?page=2#end'

describe('an address in a web archive', () => {
  test.each([
    'https://web.archive.org/web/20260421120000/',
    'http://web.archive.org/web/20260421120000id_/',
    '//web.archive.org/web/2026*/',
    '/web/20260421120000/',
    'https://arquivo.pt/wayback/20200101000000mp_/',
    'https://wayback.archive-it.org/1234/20200101000000/',
    'https://webarchive.nationalarchives.gov.uk/ukgwa/20200101000000/',
    'https://web.archive.org/web/20260421120000/https://web.archive.org/web/20200101000000/',
  ])('that begins with %s leads to the page itself', (prefix) => {
    expect(unwrapArchive(prefix + page)).toBe(page)
    expect(unwrapArchive(` ${prefix}${page} `)).toBe(page)
    expect(unwrapArchive(prefix + page.replace('https://', 'https:/'))).toBe(page)
  })

  test.each([
    page,
    '/web/20260421120000/ferries',
    'https://www.ferry.example/2026/http://other.example/',
    `https://www.ferry.example/share?u=/web/20260421120000/${page}`,
    'https://web.archive.org/web/20260421120000/',
    '',
  ])('is none: %j', (url) => {
    expect(unwrapArchive(url)).toBe(url)
  })

  test('of a picture is taken off as the layer of any proxy is', () => {
    const picture = 'https://static.dw.com/image/1_303.jpg'
    expect(
      unwrapImage(`https://web.archive.org/web/20260421120000im_/https://images.weserv.nl/?url=${picture}`),
    ).toEqual({
      ...{ url: picture, proxies: ['web-archive', 'weserv'], opaque: false },
    })
  })

  test('is taken off every candidate of a srcset, and off nothing else', () => {
    const archived =
      '/web/20260421120000im_/https://a.example/1.jpg 1x, //web.archive.org/web/20260421120000im_/http://a.example/2.jpg 2x'
    expect(unwrapArchives(archived)).toBe('https://a.example/1.jpg 1x, http://a.example/2.jpg 2x')
    expect(unwrapArchives('see /a/2026/http://b.example and c')).toBe('see /a/2026/http://b.example and c')
  })

  test('gives back any address of the web', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(unwrapArchive(`https://web.archive.org/web/20260421120000/${url}`)).toBe(url)
      }),
    )
  })
})

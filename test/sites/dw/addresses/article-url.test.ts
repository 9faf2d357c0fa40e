import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyArticleUrl, anySlug } from '../../../../src/sites/dw/arbitraries/url.ts'
import {
  formatArticleUrl,
  isSameArticle,
  parseArticleUrl,
  stripTracking,
} from '../../../../src/sites/dw/addresses/article-url.ts'
import { urlKinds } from '../../../../src/sites/dw/addresses/url-kind.ts'

const article = { language: 'zh', kind: 'article', id: 65753181 }

describe('the same article, whatever the address', () => {
  test.each([
    'https://www.dw.com/zh/a-65753181',
    'http://www.dw.com/zh/a-65753181',
    'HTTPS://WWW.DW.COM/zh/a-65753181',
    'https://www.dw.com:443/zh/a-65753181',
    'http://www.dw.com:80/zh/a-65753181',
    '//www.dw.com/zh/a-65753181',
    'www.dw.com/zh/a-65753181',
    '/zh/a-65753181',
    'https://dw.com/zh/a-65753181',
    'https://amp.dw.com/zh/a-65753181',
    'https://m.dw.com/zh/a-65753181',
    'http://dw.de/zh/a-65753181',
    'http://www.dw.de/zh/a-65753181',
    'https://www.dw.com/zh/a-65753181/',
    'https://www.dw.com/zh/a-65753181?maca=chi-rss-chi-all-1127-rdf',
    'https://www.dw.com/zh/a-65753181?at_medium=Messenger&at_campaign=x#top',
    'https://www.dw.com/zh/a-65753181/?utm_source=a/b',
    'https://www.dw.com/zh/a-65753181#/comments/a-1',
    'https://www.dw.com/zh/a-65753181?next=/de/a-1',
    'https://www.dw.com/zh/a-65753181?&zhongwen=simp',
    'https://www.dw.com/graph-api/zh/content/article/65753181',
    '/graph-api/zh/content/article/65753181',
    '  https://www.dw.com/zh/a-65753181\n',
  ])('%s', (url) => {
    expect(parseArticleUrl(url)).toEqual(article)
  })
})

describe('the language stays unsaid', () => {
  test.each([
    ['https://api.dw.com/api/detail/article/65753181', 'article', 65753181],
    ['https://api.dw.com/api/detail/video/59567960', 'video', 59567960],
    ['https://api.dw.com/api/detail/audio/59567960?x=1', 'audio', 59567960],
    ['https://p.dw.com/p/4SUrv', 'content', 65897191],
    ['https://p.dw.com/p/4SUrv?maca=de-Facebook-sharing', 'content', 65897191],
    ['https://www.dw.com/p/4SUrv', 'content', 65897191],
    ['http://dw.de/p/4SUrv/', 'content', 65897191],
    ['https://www.dw.com/a-1', 'article', 1],
  ])('%s', (url, kind, id) => {
    expect(parseArticleUrl(url)).toEqual({ kind, id })
  })
})

describe('slugs', () => {
  test.each([
    ['encoded', '%E8%AF%8D-%E8%AF%8D', '词-词'],
    ['in lower- and mixed-case hex', '%e8%af%8D', '词'],
    ['raw', '词：词？', '词：词？'],
    ['with a raw question mark', '词?', '词?'],
    ['with a raw number sign', '词#词', '词#词'],
    ['with a raw colon', '词:词', '词:词'],
    ['with a slash', '词/词', '词/词'],
    ['with something like an id inside', 'a-1/b', 'a-1/b'],
    ['that is something like an id', 'a-1', 'a-1'],
    ['with a lone percent sign', '129%', '129%'],
    ['with a lone percent sign and a raw question mark', '30%?', '30%?'],
    ['with raw spaces', 'ein wort', 'ein wort'],
    ['with two spaces', '词%20%20词', '词  词'],
    ['with a space at the end', '词%20', '词 '],
    ['with a no-break space at the end', '词%C2%A0', '词\u00a0'],
    ['cut off in the middle of a character', '词%E8%AF', '词%E8%AF'],
    ['that is no UTF-8', '%C0%AF', '%C0%AF'],
    ['encoded twice', '%25E8%25AF%258D', '%E8%AF%8D'],
    ['that is 0', '0', '0'],
    ['with diacritics', 'schneeh%C3%B6he', 'schneehöhe'],
    ['that look like a language', 'de', 'de'],
  ])('%s', (_, written, slug) => {
    expect(parseArticleUrl(`https://www.dw.com/zh/${written}/a-55212141`)).toEqual({
      language: 'zh',
      kind: 'article',
      id: 55212141,
      slug,
    })
  })

  test('a first part that is no language belongs to the slug', () => {
    expect(parseArticleUrl('/wetter/a-1')).toEqual({ kind: 'article', id: 1, slug: 'wetter' })
  })
})

describe('kinds', () => {
  test.each(urlKinds)('$letter is $kind, there and back', ({ kind }) => {
    const url = formatArticleUrl({ language: 'en', kind, id: 12 })
    expect(parseArticleUrl(url)).toEqual({ language: 'en', kind, id: 12 })
  })

  test.each([
    ['article', 'article'],
    ['liveblog', 'live'],
    ['video', 'video'],
    ['audio', 'audio'],
    ['image-gallery', 'gallery'],
    ['unified-program', 'program'],
    ['navigation', 'navigation'],
    ['auto-topic', 'topic'],
  ])('the graph API calls %s what is %s', (type, kind) => {
    const url = `https://www.dw.com/graph-api/de/content/${type}/12`
    expect(parseArticleUrl(url)).toEqual({ language: 'de', kind, id: 12 })
  })

  test.each([
    ['/en/0/live-72516011', { language: 'en', kind: 'live', id: 72516011, slug: '0' }],
    ['/de/wort/av-65422743', { language: 'de', kind: 'av', id: 65422743, slug: 'wort' }],
    ['/de/e-12-9798', { language: 'de', kind: 'broadcast', id: 12 }],
    ['/de/e-12', { language: 'de', kind: 'broadcast', id: 12 }],
  ])('%s', (url, expected) => {
    expect(parseArticleUrl(url)).toEqual(expected)
  })
})

describe('languages', () => {
  test.each([
    ['/zh-hant/词/a-1', 'zh-hant'],
    ['/pt-002/wort/a-1', 'pt-002'],
    ['/zh/词/a-1?zhongwen=trad', 'zh-hant'],
    ['/zh/s-9058?&zhongwen=trad', 'zh-hant'],
    ['/zh/词?/a-1?maca=x&zhongwen=trad#top', 'zh-hant'],
    ['/zh/词/a-1?zhongwen=simp', 'zh'],
    ['/zh/词/a-1?xzhongwen=trad', 'zh'],
    ['/zh/词/a-1?zhongwen=traditional', 'zh'],
    ['/zh/词/a-1#?zhongwen=trad', 'zh'],
    ['/de/wort/a-1?zhongwen=trad', 'de'],
  ])('%s is in %s', (url, language) => {
    expect(parseArticleUrl(url)?.language).toBe(language)
  })
})

describe('no address of an article', () => {
  test.each([
    '',
    ' ',
    'a-1',
    'javascript:/zh/a-1',
    'https://evil-dw.com/zh/a-1',
    'https://www.dw.com:80/zh/a-1',
    'http://www.dw.com:443/zh/a-1',
    'https://www.dw.com:8443/zh/a-1',
    'https://www.dw.com.evil.org/zh/a-1',
    'https://evil.org/www.dw.com/zh/a-1',
    'https://www.dw.com@evil.org/zh/a-1',
    'https://www.dw.com\\@evil.org/zh/a-1',
    'https://www-dw.com/zh/a-1',
    'https://wwwxdw.com/zh/a-1',
    'https://learngerman.dw.com/de/c-53074503',
    '//zh/a-1',
    'ftp://www.dw.com/zh/a-1',
    'https://www.dw.com/',
    'https://www.dw.com/zh/a-',
    'https://www.dw.com/zh/a-1x',
    'https://www.dw.com/zh/a-1/more',
    'https://www.dw.com/zh/a-1-2',
    'https://www.dw.com/zh/b-1',
    'https://www.dw.com/zh/A-1',
    'https://www.dw.com/zh/wort-a-1',
    'https://www.dw.com/overlay/image/article/1/2',
    'https://www.dw.com/zh/a-9007199254740992',
    'https://www.dw.com/zh/a-99999999999999999999',
    'https://api.dw.com/api/detail/unknown/1',
    'https://api.dw.com/zh/a-1',
    'https://api.dw.com/api/detail/article/9007199254740992',
    'https://www.dw.com/api/detail/article/1',
    'https://www.dw.com/graph-api/de/content/unknown/1',
    'https://p.dw.com/p/',
    'https://p.dw.com/p/4SUrv%3Fmaca%3Dx',
    'https://p.dw.com/p/zzzzzzzzzzz',
    'https://p.dw.com/zh/a-1',
    'https://static.dw.com/image/1_303.jpg',
  ])('%j', (url) => {
    expect(parseArticleUrl(url)).toBeUndefined()
  })

  test('the largest safe id is still one', () => {
    expect(parseArticleUrl('/zh/a-9007199254740991')?.id).toBe(Number.MAX_SAFE_INTEGER)
  })
})

describe('formatting', () => {
  test('writes the canonical address', () => {
    expect(formatArticleUrl({ language: 'zh', kind: 'article', id: 65753181 })).toBe('https://www.dw.com/zh/a-65753181')
  })

  test.each([{ kind: 'article', id: 65897191 } as const, { language: 'de', kind: 'content', id: 65897191 } as const])(
    'writes a short link for $kind in $language',
    (address) => {
      expect(formatArticleUrl(address)).toBe('https://p.dw.com/p/4SUrv')
    },
  )
})

describe('the same article', () => {
  test.each([
    ['/zh/词/a-1', 'https://amp.dw.com/zh/a-1?maca=x', true],
    ['/zh/a-1', 'https://api.dw.com/api/detail/article/1', true],
    ['/de/video-65897191', 'https://p.dw.com/p/4SUrv', true],
    ['/zh/a-1', '/zh/a-2', false],
    ['/zh/a-1', '/zh/video-1', false],
    ['/zh/a-1', '/de/a-1', false],
    ['/zh/a-1', '/zh/a-1?zhongwen=trad', false],
    ['/zh-hant/a-1', '/zh/a-1?zhongwen=trad', true],
    ['/zh/wort', '/zh/wort', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(isSameArticle(a, b)).toBe(same)
    expect(isSameArticle(b, a)).toBe(same)
  })
})

describe('tracking', () => {
  test.each([
    ['https://www.dw.com/zh/a-1?maca=chi-rss-chi-all-1127-rdf', 'https://www.dw.com/zh/a-1'],
    [
      'https://www.dw.com/zh/a-1?at_medium=m&at_campaign=c&at_share_source=s&at_origin=o#f',
      'https://www.dw.com/zh/a-1#f',
    ],
    ['https://www.dw.com/zh/a-1?utm_source=x&zhongwen=trad', 'https://www.dw.com/zh/a-1?zhongwen=trad'],
    ['https://www.dw.com/zh/a-1?b=%zz&maca=x&c', 'https://www.dw.com/zh/a-1?b=%zz&c'],
    ['https://www.dw.com/zh/a-1?maca', 'https://www.dw.com/zh/a-1'],
    ['https://www.dw.com/zh/a-1?&maca=x', 'https://www.dw.com/zh/a-1?'],
    ['https://www.dw.com/zh/a-1?', 'https://www.dw.com/zh/a-1?'],
    [
      'https://www.dw.com/zh/a-1?macaw=x&hat_x=1&xutm_y=2&at=3',
      'https://www.dw.com/zh/a-1?macaw=x&hat_x=1&xutm_y=2&at=3',
    ],
    ['https://www.dw.com/zh/a-1#?maca=x', 'https://www.dw.com/zh/a-1#?maca=x'],
    ['https://www.dw.com/zh/词?maca=x/a-1?maca=x', 'https://www.dw.com/zh/词?maca=x/a-1'],
    ['https://www.dw.com/zh/词#词/a-1?maca=x', 'https://www.dw.com/zh/词#词/a-1'],
    ['https://p.dw.com/p/4SUrv?maca=de-Facebook-sharing', 'https://p.dw.com/p/4SUrv'],
    ['https://example.org/?utm_source=x&next=/zh/a-1', 'https://example.org/?next=/zh/a-1'],
    ['not an address?maca=x', 'not an address'],
    ['', ''],
  ])('%s', (url, stripped) => {
    expect(stripTracking(url)).toBe(stripped)
  })
})

describe('laws', () => {
  test('every address of an article gives its identity and its slug', () => {
    fc.assert(
      fc.property(anyArticleUrl(), ({ url, expected }) => {
        expect(parseArticleUrl(url)).toEqual(expected)
      }),
    )
  })

  test('an identity survives its canonical address', () => {
    fc.assert(
      fc.property(anyArticleUrl(), ({ url, expected: { slug: _slug, ...identity } }) => {
        const canonical = formatArticleUrl(identity)
        expect(isSameArticle(canonical, url)).toBe(true)
        if (identity.language !== undefined) expect(parseArticleUrl(canonical)).toEqual(identity)
      }),
    )
  })

  test('the slug decides nothing', () => {
    fc.assert(
      fc.property(anySlug(), anySlug(), fc.nat(), (one, other, id) => {
        expect(isSameArticle(`/zh/${one}/a-${id}`, `https://m.dw.com/zh/${other}/a-${id}`)).toBe(true)
        expect(isSameArticle(`/zh/${one}/a-${id}`, `/zh/${one}/a-${id + 1}`)).toBe(false)
      }),
    )
  })

  test('stripping tracking changes no identity, leaves no tracking and is idempotent', () => {
    fc.assert(
      fc.property(anyArticleUrl(), ({ url, expected }) => {
        const stripped = stripTracking(url)
        expect(parseArticleUrl(stripped)).toEqual(expected)
        expect(stripTracking(stripped)).toBe(stripped)
        expect(stripped).not.toMatch(/maca=|utm_|at_medium/)
      }),
    )
  })

  test('no text makes parsing or stripping throw, and stripping only shortens', () => {
    const anyText = fc.string({
      unit: fc.constantFrom(...'/?#&=%:.@-_ \\', 'a', '1', 'zh', 'dw.com', 'https://', 'www.', '/a-1'),
    })
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        const found = parseArticleUrl(text)
        expect(found === undefined || Number.isSafeInteger(found.id)).toBe(true)
        expect(stripTracking(text).length).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  test('a host that only contains a known one is another', () => {
    const hosts = fc.constantFrom('www.dw.com', 'dw.com', 'api.dw.com', 'p.dw.com', 'amp.dw.com')
    const paths = fc.constantFrom('/zh/a-1', '/api/detail/article/1', '/p/4SUrv', '/graph-api/zh/content/article/1')
    const around = fc.stringMatching(/^[a-z0-9-]{1,8}$/).filter((word) => !/^(?:www|amp|api|m|p)$/.test(word))
    fc.assert(
      fc.property(hosts, paths, around, fc.constantFrom('', '.', '@', ':', '-'), (host, path, word, joint) => {
        expect(parseArticleUrl(`https://${host}${joint}${word}${path}`)).toBeUndefined()
        expect(parseArticleUrl(`https://${word}${joint || '-'}${host}${path}`)).toBeUndefined()
      }),
    )
  })
})

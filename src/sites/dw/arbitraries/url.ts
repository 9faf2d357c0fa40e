import fc from 'fast-check'
import { type ArticleUrl, formatArticleUrl } from '../addresses/article-url.ts'
import { type ProxyName, wrappableProxies } from '../../../images/image-proxy.ts'
import { wrapDwImage } from '../addresses/unwrap-image.ts'
import { formatImageUrl } from '../addresses/image-url.ts'
import { encodeShortId } from '../addresses/short-link.ts'
import { type UrlKind, urlKinds } from '../addresses/url-kind.ts'

/** Text as an address writes it, and what it means once decoded. */
interface Written {
  written: string
  meant: string
}

/**
 * Make a slug as feeds and editors write them, valid but nasty: raw `?`, `#` and `:`, a lone `%`, no-break and double
 * spaces, hex digits of either case, Chinese raw, encoded or encoded twice, UTF-8 that is cut off or malformed.
 */
export function anySlug(): fc.Arbitrary<string> {
  return anyWrittenSlug().map(({ written }) => written)
}

/**
 * Make an address of an article in any of its families, and what `parseArticleUrl` has to make of it: pages on every
 * host, with or without a slug, closing slash, tracking and fragment; both APIs; short links; paths from the site's
 * root.
 */
export function anyArticleUrl(): fc.Arbitrary<{ url: string; expected: ArticleUrl }> {
  return fc.oneof({ weight: 4, arbitrary: anyPage() }, anyGraphAddress(), anyDetailAddress(), anyShortLink())
}

/** Make the address of a DW image, with a format or a template's place for one. */
export function anyImageUrl(): fc.Arbitrary<string> {
  return fc
    .record({
      id: anyId(),
      format: fc.option(fc.constantFrom(4, 6, 7, 103, 303, 404, 605, 802, 906, 1004), { nil: undefined }),
      extension: fc.constantFrom('jpg', 'jpeg', 'png', 'webp', 'gif', 'avif'),
      host: fc.constantFrom('static.dw.com', 'api.dw.com', 'www.dw.com'),
    })
    .map(({ format, ...image }) => formatImageUrl({ ...image, ...(format !== undefined && { format }) }))
}

/**
 * Make the address of a DW image behind one to three proxies, with what `unwrapImage` has to find: the image's `url`
 * and the `proxies`, outermost first. A proxy that has no room for an address is left out.
 */
export function anyProxiedImage(): fc.Arbitrary<{ src: string; url: string; proxies: ProxyName[] }> {
  const layers = fc.array(fc.constantFrom(...wrappableProxies), { minLength: 1, maxLength: 3 })
  return fc.tuple(anyImageUrl(), layers).map(([url, names]) => {
    const proxies: ProxyName[] = []
    let src = url
    for (const name of names) {
      const wrapped = wrapDwImage(name, src)
      if (wrapped !== src) proxies.unshift(name)
      src = wrapped
    }
    return { src, url, proxies }
  })
}

/** Words, and what decoding makes of them; those that do not decode mean themselves. */
const words: readonly Written[] = [
  ...['schnee', '0', '词', '山：水？', '25', 'a-1', 'C', '山', 'impfschäden', 'H&M'].map(raw),
  ...['?', 'was?', '#', '129%', '%', '%%', '%zz', '%4'].map(raw),
  ...['%E4', '%e4%B8', '%C0%AF', '%ED%A0%80', '%F4%90%80%80', '%80', '%f0%9f%98'].map(raw),
  { written: '%E8%AF%8D', meant: '词' },
  { written: '%e8%Af%8d', meant: '词' },
  { written: '%F0%9F%90%BC', meant: '🐼' },
  { written: '%C3%A4', meant: 'ä' },
  { written: '100%25', meant: '100%' },
  { written: '%25E8%25AF%258D', meant: '%E8%AF%8D' },
  { written: '%2F', meant: '/' },
]

/** Characters between words, so that no two of them can become one escape. */
const gaps: readonly Written[] = [
  ...['-', ' ', '  ', '\u00a0', '：'].map(raw),
  { written: '%20', meant: ' ' },
  { written: '%20%20', meant: '  ' },
  { written: '%C2%A0', meant: '\u00a0' },
  { written: '%c2%a0', meant: '\u00a0' },
]

function raw(text: string): Written {
  return { written: text, meant: text }
}

function anyWrittenSlug(): fc.Arbitrary<Written> {
  const wordAndGap = fc.tuple(fc.constantFrom(...words), fc.constantFrom(...gaps))
  return fc.tuple(fc.array(wordAndGap, { maxLength: 5 }), fc.constantFrom(...words)).map(([start, end]) => {
    const pieces = [...start.flat(), end]
    return {
      written: pieces.map(({ written }) => written).join(''),
      meant: pieces.map(({ meant }) => meant).join(''),
    }
  })
}

function anyId(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }))
}

function anyLanguage(): fc.Arbitrary<string> {
  return fc.constantFrom('zh', 'zh-hant', 'de', 'en', 'pt-br', 'pt-002', 'fa-ir')
}

function anyPage(): fc.Arbitrary<{ url: string; expected: ArticleUrl }> {
  const hosts = ['www.dw.com', 'amp.dw.com', 'm.dw.com', 'dw.com', 'dw.de', 'www.dw.de', 'WWW.DW.COM']
  return fc
    .record({
      origin: fc.constantFrom('', '//www.dw.com', 'www.dw.com', ...hosts.map((host) => `https://${host}`)),
      language: anyLanguage(),
      slug: fc.option(anyWrittenSlug()),
      names: fc.constantFrom(...urlKinds),
      id: anyId(),
      close: fc.constantFrom('', '/'),
      query: fc.constantFrom('', '?maca=zh-rss-x-1-rdf', '?at_medium=m&utm_source=s', '?', '?&zhongwen=trad', '?a=/b'),
      fragment: fc.constantFrom('', '#', '#word', '#/word?a=1'),
    })
    .map(({ origin, language, slug, names, id, close, query, fragment }) => {
      const end = formatArticleUrl({ language, kind: names.kind, id }).split('/').at(-1)
      const isTraditional = language === 'zh' && query.includes('trad')
      return {
        url: `${origin}/${language}/${slug ? `${slug.written}/` : ''}${end}${close}${query}${fragment}`,
        expected: {
          language: isTraditional ? 'zh-hant' : language,
          kind: names.kind,
          id,
          ...(slug && { slug: slug.meant }),
        },
      }
    })
}

function anyGraphAddress(): fc.Arbitrary<{ url: string; expected: ArticleUrl }> {
  const kinds = urlKinds.filter((names) => 'graph' in names)
  return fc
    .tuple(fc.constantFrom('https://www.dw.com', ''), anyLanguage(), fc.constantFrom(...kinds), anyId())
    .map(([origin, language, { graph, kind }, id]) => ({
      url: `${origin}/graph-api/${language}/content/${graph}/${id}`,
      expected: { language, kind, id },
    }))
}

function anyDetailAddress(): fc.Arbitrary<{ url: string; expected: ArticleUrl }> {
  const kinds = urlKinds.filter((names) => 'detail' in names)
  return fc.tuple(fc.constantFrom(...kinds), anyId()).map(([{ detail, kind }, id]) => ({
    url: `https://api.dw.com/api/detail/${detail}/${id}`,
    expected: { kind, id },
  }))
}

function anyShortLink(): fc.Arbitrary<{ url: string; expected: ArticleUrl }> {
  const kind: UrlKind = 'content'
  return fc.tuple(anyId(), fc.constantFrom('', '/', '?maca=zh-Twitter-sharing', '#word')).map(([id, end]) => ({
    url: `https://p.dw.com/p/${encodeShortId(id)}${end}`,
    expected: { kind, id },
  }))
}

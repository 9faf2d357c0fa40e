import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyImageUrl, anyProxiedImage } from '../../src/sites/dw/arbitraries/url.ts'
import { wrappableProxies } from '../../src/images/image-proxy.ts'
import { unwrapDwImage as unwrapImage, wrapDwImage as wrapImage } from '../../src/sites/dw/addresses/unwrap-image.ts'
import { photon } from '../../src/images/proxies/host-path.ts'
import { imageProxies } from '../../src/images/proxies/image-proxies.ts'

const image = 'https://static.dw.com/image/1_303.jpg'
const encoded = 'https%3A%2F%2Fstatic.dw.com%2Fimage%2F1_303.jpg'
const base64 = 'aHR0cHM6Ly9zdGF0aWMuZHcuY29tL2ltYWdlLzFfMzAzLmpwZw'

describe('weserv', () => {
  test.each([
    ['as dumps have it', 'https://images.weserv.nl/?url=static.dw.com/image/1_303.jpg', image],
    ['on its other host', 'https://wsrv.nl/?url=static.dw.com/image/1_303.jpg', image],
    ['on a host in capitals', 'https://Images.Weserv.NL/?url=static.dw.com/image/1_303.jpg', image],
    ['over http', 'http://images.weserv.nl/?url=static.dw.com/image/1_303.jpg', image],
    ['without a scheme of its own', '//images.weserv.nl/?url=static.dw.com/image/1_303.jpg', image],
    ['as a bare host', 'images.weserv.nl/?url=static.dw.com/image/1_303.jpg', image],
    ['amid white space', ' https://images.weserv.nl/?url=static.dw.com/image/1_303.jpg\n', image],
    ['without a slash', 'https://wsrv.nl?url=static.dw.com/image/1_303.jpg', image],
    ['with api.dw.com', 'https://wsrv.nl/?url=api.dw.com/image/1_303.jpg', 'https://api.dw.com/image/1_303.jpg'],
    ['with www.dw.com', 'https://wsrv.nl/?url=www.dw.com/image/1_303.jpg', 'https://www.dw.com/image/1_303.jpg'],
    ['another host without scheme', 'https://wsrv.nl/?url=example.org/a.png', 'http://example.org/a.png'],
    [
      'a host that contains a DW host',
      'https://wsrv.nl/?url=static.dw.com.evil.org/a',
      'http://static.dw.com.evil.org/a',
    ],
    ['http', 'https://wsrv.nl/?url=http://static.dw.com/image/1_303.jpg', 'http://static.dw.com/image/1_303.jpg'],
    ['https', `https://wsrv.nl/?url=${image}`, image],
    ['ssl:', 'https://wsrv.nl/?url=ssl:example.org/a.png', 'https://example.org/a.png'],
    ['ssl: and slashes', 'https://wsrv.nl/?url=ssl:///example.org/a.png', 'https://example.org/a.png'],
    ['//', 'https://wsrv.nl/?url=//example.org/a.png', 'https://example.org/a.png'],
    ['one slash', 'https://wsrv.nl/?url=/example.org/a.png', 'http://example.org/a.png'],
    ['three slashes', 'https://wsrv.nl/?url=///static.dw.com/image/1_303.jpg', image],
    ['an encoded source', `https://wsrv.nl/?url=${encoded}`, image],
    ['an encoded ssl:', 'https://wsrv.nl/?url=ssl%3Astatic.dw.com%2Fimage%2F1_303.jpg', image],
    ['a source with a query', 'https://wsrv.nl/?url=example.org/a%3Fb=1%26c=2&w=80', 'http://example.org/a?b=1&c=2'],
    ['a raw & ends the source', 'https://wsrv.nl/?url=example.org/a?b=1&c=2', 'http://example.org/a?b=1'],
    ['a fragment of the request', 'https://wsrv.nl/?url=static.dw.com/image/1_303.jpg#x', image],
    ['a fragment of the source', 'https://wsrv.nl/?url=static.dw.com/image/1_303.jpg%23x', image],
    ['parameters after', 'https://wsrv.nl/?url=static.dw.com/image/1_303.jpg&w=80&h=60&output=webp&q=70', image],
    ['parameters before', 'https://wsrv.nl/?w=80&n=-1&url=static.dw.com/image/1_303.jpg', image],
    ['a fallback before', 'https://wsrv.nl/?default=example.org/b.png&url=static.dw.com/image/1_303.jpg', image],
    ['a fallback after', 'https://wsrv.nl/?url=static.dw.com/image/1_303.jpg&default=ssl:example.org/b', image],
    [
      'a fallback that names a url',
      'https://wsrv.nl/?default=a.org/?url=b.org/c&url=static.dw.com/image/1_303.jpg',
      image,
    ],
    ['the first of two', 'https://wsrv.nl/?url=static.dw.com/image/1_303.jpg&url=example.org/b.png', image],
    ['a lone percent sign', 'https://wsrv.nl/?url=example.org/129%.png', 'http://example.org/129%.png'],
    ['a collapsed scheme', 'https://wsrv.nl/?url=https:/static.dw.com/image/1_303.jpg', image],
    ['an encoded collapsed scheme', 'https://wsrv.nl/?url=https%3A%2Fstatic.dw.com%2Fimage%2F1_303.jpg', image],
    ['a source encoded twice', `https://wsrv.nl/?url=${encodeURIComponent(encoded)}`, image],
    ['its default port', `https://wsrv.nl:443/?url=${encoded}`, image],
    ['a port', 'https://wsrv.nl/?url=example.org:8080/a.png', 'http://example.org:8080/a.png'],
  ])('%s', (_, src, url) => {
    expect(unwrapImage(src)).toEqual({ url, proxies: ['weserv'], opaque: false })
  })

  test('wraps as dumps have it', () => {
    expect(wrapImage('weserv', image)).toBe('https://images.weserv.nl/?url=static.dw.com/image/1_303.jpg')
  })

  test.each([
    ['http://static.dw.com/image/1_303.jpg', 'http://static.dw.com/image/1_303.jpg'],
    ['https://example.org/a.png', 'https://example.org/a.png'],
    ['https://static.dw.com/image/1_303.jpg?v=2&w=3', 'static.dw.com%2Fimage%2F1_303.jpg%3Fv%3D2%26w%3D3'],
  ])('wraps %s', (url, source) => {
    expect(wrapImage('weserv', url)).toBe(`https://images.weserv.nl/?url=${source}`)
  })
})

describe('the other proxies', () => {
  test.each([
    ['photon', 'https://i0.wp.com/static.dw.com/image/1_303.jpg?ssl=1', image],
    ['photon', 'https://i3.wp.com/static.dw.com/image/1_303.jpg?w=300&resize=1%2C2&ssl=1', image],
    ['photon', 'https://i1.wp.com/example.org/a.png?w=300', 'http://example.org/a.png'],
    ['amp-cache', 'https://static-dw-com.cdn.ampproject.org/i/s/static.dw.com/image/1_303.jpg', image],
    ['amp-cache', 'https://static-dw-com.cdn.ampproject.org/ii/w820/s/static.dw.com/image/1_303.jpg', image],
    ['amp-cache', 'https://cdn.ampproject.org/i/example.org/a.png?b=1', 'http://example.org/a.png?b=1'],
    ['duckduckgo', `https://external-content.duckduckgo.com/iu/?u=${encoded}&f=1&nofb=1`, image],
    ['duckduckgo', `https://proxy.duckduckgo.com/iur/?f=1&image_host=x&u=${encoded}`, image],
    ['cloudinary', `https://res.cloudinary.com/demo/image/fetch/${image}`, image],
    ['cloudinary', `https://res.cloudinary.com/demo/image/fetch/w_80,f_auto/c_fill/${image}?b=1`, `${image}?b=1`],
    ['cloudinary', `https://res.cloudinary.com/demo/image/fetch/s--aBc--/w_80/${encoded}?_a=x`, image],
    ['cloudflare', `https://example.org/cdn-cgi/image/width=80,quality=75/${image}`, image],
    ['cloudflare', `https://example.org/cdn-cgi/image/width=80/${image}?b=1`, `${image}?b=1`],
    ['cloudflare', 'https://www.dw.com/cdn-cgi/image/width=80/image/1_303.jpg', 'https://www.dw.com/image/1_303.jpg'],
    ['cloudflare', '/cdn-cgi/image/width=80/image/1_303.jpg', '/image/1_303.jpg'],
    ['next', `https://example.org/_next/image?url=${encoded}&w=1080&q=75`, image],
    ['next', `/base/_next/image/?w=1080&url=${encoded}`, image],
    ['next', 'https://www.dw.com/_next/image?url=%2Fimage%2F1_303.jpg&w=8', 'https://www.dw.com/image/1_303.jpg'],
    ['next', '/_next/image?url=%2Fimage%2F1_303.jpg', '/image/1_303.jpg'],
    ['vercel', `https://example.org/_vercel/image?url=${encoded}&w=1080&q=75`, image],
    ['imgproxy-plain', `https://example.org/insecure/plain/${image}`, image],
    ['imgproxy-plain', `https://example.org/aBc-_/rs:fit:300:300/g:no/plain/${image}@webp`, image],
    ['imgproxy-plain', `https://example.org/aBc/plain/${encoded}%3Fb%3D%40c@png`, `${image}?b=@c`],
    ['imgproxy-base64', `https://example.org/insecure/${base64}`, image],
    ['imgproxy-base64', `https://example.org/aBc-_/rs:fit:300:300/${base64}.webp`, image],
    ['imgproxy-base64', `https://example.org/aBc/fit/300/300/no/1/${base64.replace(/.{16}/g, '$&/')}.jpg`, image],
    ['imgproxy-base64', `https://example.org/aBc/${base64}==`, image],
    ['photon', `https://i0.wp.com/${image}`, image],
    ['photon', 'https://i0.wp.com:443//static.dw.com/image/1_303.jpg?ssl=1', image],
    ['amp-cache', 'https://static-dw-com.cdn.ampproject.org/ii/AW/s/static.dw.com/image/1_303.jpg', image],
    ['amp-cache', 'https://cdn.ampproject.org/ii/AW/example.org/a.png', 'http://example.org/a.png'],
    ['statically', 'https://cdn.statically.io/img/static.dw.com/image/1_303.jpg', image],
    ['statically', 'https://cdn.statically.io/img/static.dw.com/f=auto,w=300/image/1_303.jpg', image],
    ['statically', 'https://cdn.statically.io/img/static.dw.com/f%3Dauto%2Cw%3D300/image/1_303.jpg', image],
    ['cloudinary', 'https://res.cloudinary.com/demo/image/fetch/w_80/https:/static.dw.com/image/1_303.jpg', image],
    [
      'cloudinary',
      'https://res.cloudinary.com/demo/image/fetch/c_fill%2Cw_80/https:%2F%2Fstatic.dw.com%2Fimage%2F1_303.jpg?_a=x',
      image,
    ],
    ['cloudinary', `https://res.cloudinary.com/demo/image/fetch/${encodeURIComponent(encoded)}`, image],
    ['cloudinary', 'https://res.cloudinary.com/demo/image/fetch/https%3A//static.dw.com/image/1_303.jpg', image],
    ['cloudflare', 'https://example.org/cdn-cgi/image/width=80/https:/static.dw.com/image/1_303.jpg', image],
    ['cloudflare', `https://example.org/cdn-cgi/image/width=80/${encoded}?b=1`, image],
    ['cloudflare', `https://example.org/cdn-cgi/image/width%3D80%2Cquality%3D75/${image}`, image],
    [
      'cloudflare',
      'https://www.dw.com:443/cdn-cgi/image/width=80/image/1_303.jpg',
      'https://www.dw.com/image/1_303.jpg',
    ],
    ['next', `https://example.org/_next/image?w=8&url=https:/static.dw.com/image/1_303.jpg`, image],
    ['next', 'http://example.org:80/_next/image?url=%2Fa.jpg', 'http://example.org/a.jpg'],
    ['next', 'https://example.org:8443/_next/image?url=%2Fa.jpg', 'https://example.org:8443/a.jpg'],
    ['next', 'https://example.org/_next/image?url=%2Fold+ferry.jpg&w=8', 'https://example.org/old%20ferry.jpg'],
    ['next', 'https://example.org/_next/image?url=%2Fold%20ferry.jpg&w=8', 'https://example.org/old%20ferry.jpg'],
    ['next', 'https://example.org/_next/image?url=%2Ftwo%2Bone.jpg&w=8', 'https://example.org/two+one.jpg'],
    ['imgproxy-plain', 'https://example.org/aBc/rs:fit/plain/https:/static.dw.com/image/1_303.jpg@webp', image],
    ['imgproxy-plain', `https://example.org/aBc/rs%3Afit%3A300/plain/${encodeURIComponent(encoded)}@webp`, image],
    ['imgproxy-base64', `https://example.org/aBc/w:300/${base64}%3D%3D`, image],
    [
      'imgproxy-base64',
      'https://example.org/aBc/aHR0cHM6Ly9leGFtcGxlLm9yZy8%2FYT1%2Bfg%3D%3D',
      'https://example.org/?a=~~',
    ],
    ['bing', `https://www.bing.com/th?id=OIP.1&rurl=${encoded}`, image],
    ['bing', `https://th.bing.com/th/id/R.1?rik=1&riu=${encoded}`, image],
  ])('%s: %s', (proxy, src, url) => {
    expect(unwrapImage(src)).toEqual({ url, proxies: [proxy], opaque: false })
  })

  test.each([
    ['photon', 'https://i0.wp.com/static.dw.com/image/1_303.jpg?ssl=1'],
    ['amp-cache', 'https://static-dw-com.cdn.ampproject.org/i/s/static.dw.com/image/1_303.jpg'],
    ['statically', 'https://cdn.statically.io/img/static.dw.com/image/1_303.jpg'],
    ['duckduckgo', `https://external-content.duckduckgo.com/iu/?u=${encoded}&f=1&nofb=1`],
    ['cloudinary', `https://res.cloudinary.com/demo/image/fetch/${encoded}`],
    ['cloudflare', `https://example.com/cdn-cgi/image/format=auto/${image}`],
    ['next', `https://example.com/_next/image?url=${encoded}&w=1080&q=75`],
    ['vercel', `https://example.com/_vercel/image?url=${encoded}&w=1080&q=75`],
    ['imgproxy-plain', `https://example.com/insecure/plain/${encoded}`],
    ['imgproxy-base64', `https://example.com/insecure/${base64}`],
  ] as const)('%s wraps as %s', (proxy, src) => {
    expect(wrapImage(proxy, image)).toBe(src)
  })
})

describe('nested', () => {
  test.each([
    [
      'Photon around weserv, whose query Photon would refuse but a page may still write',
      'https://wsrv.nl/?url=i0.wp.com/static.dw.com/image/1_303.jpg%3Fssl=1',
      ['weserv', 'photon'],
    ],
    [
      'weserv in weserv',
      'https://wsrv.nl/?url=wsrv.nl/%3Furl%3Dstatic.dw.com%2Fimage%2F1_303.jpg',
      ['weserv', 'weserv'],
    ],
    [
      'Next.js in Cloudflare, unencoded',
      `https://example.org/cdn-cgi/image/width=8/https://example.org/_next/image?url=${encoded}`,
      ['cloudflare', 'next'],
    ],
    [
      'imgproxy in Cloudflare',
      `https://a.org/cdn-cgi/image/w=8/https://b.org/x/plain/${image}`,
      ['cloudflare', 'imgproxy-plain'],
    ],
  ])('%s', (_, src, proxies) => {
    expect(unwrapImage(src)).toEqual({ url: image, proxies, opaque: false })
  })

  test('five deep, and no deeper', () => {
    const wrapped = (times: number): string => (times === 0 ? image : wrapImage('next', wrapped(times - 1)))
    expect(unwrapImage(wrapped(5)).url).toBe(image)
    expect(unwrapImage(wrapped(7))).toEqual({ url: wrapped(2), proxies: Array(5).fill('next'), opaque: false })
  })
})

describe('opaque, and left alone', () => {
  const cipher = 'aBcD-_'.repeat(12)
  test.each([
    ['google-thumbnail', 'https://encrypted-tbn0.gstatic.com/images?q=tbn:ANd9GcR&usqp=CAU'],
    ['google-thumbnail', 'https://encrypted-tbn.gstatic.com/images?q=tbn%3AANd9GcR'],
    ['bing', 'https://tse1.mm.bing.net/th?id=OIP.1&pid=Api'],
    ['bing', 'https://th.bing.com/th/id/OIP.1?w=80'],
    ['bing', 'https://www.bing.com/th?id=OIP.1'],
    ['imgproxy-enc', `https://example.org/insecure/rs:fit:300/enc/${cipher}.png`],
    ['imgproxy-enc', `https://example.org/aBc/enc/${cipher.replace(/.{16}/g, '$&/')}`],
  ])('%s: %s', (proxy, src) => {
    expect(unwrapImage(src)).toEqual({ url: src, proxies: [proxy], opaque: true })
  })

  test('inside another proxy', () => {
    const url = 'https://tse1.mm.bing.net/th?id=OIP.1'
    const src = `https://external-content.duckduckgo.com/iu/?u=${encodeURIComponent(url)}&f=1`
    expect(unwrapImage(src)).toEqual({ url, proxies: ['duckduckgo', 'bing'], opaque: true })
  })

  test('nobody can make such an address', () => {
    const opaque = imageProxies.filter(({ wrap }) => wrap === undefined).map(({ name }) => name)
    expect(opaque).toEqual(['google-thumbnail', 'bing', 'imgproxy-enc'])
    expect(opaque.map((name) => wrapImage(name, image))).toEqual([image, image, image])
  })
})

describe('no proxy, and unchanged', () => {
  test.each([
    '',
    ' ',
    image,
    'static.dw.com/image/1_303.jpg',
    '/image/1_303.jpg',
    '//static.dw.com/image/1_303.jpg',
    'https://example.org/a.png?url=static.dw.com/image/1_303.jpg',
    'data:image/gif;base64,aHR0cHM6Ly9zdGF0aWM=',
    'https://images.weserv.nl/',
    'https://images.weserv.nl/?url=',
    'https://images.weserv.nl/?url=nohost',
    'https://images.weserv.nl/?url=https%3A%2F%2F',
    'https://images.weserv.nl/?default=example.org/a.png',
    'https://images.weserv.nl.evil.org/?url=static.dw.com/image/1_303.jpg',
    'https://evil-wsrv.nl/?url=static.dw.com/image/1_303.jpg',
    'https://images.weserv.nl@evil.org/?url=static.dw.com/image/1_303.jpg',
    'https://i4.wp.com/static.dw.com/image/1_303.jpg',
    'https://i0.wp.com/image/1_303.jpg?ssl=1',
    'https://cdn.statically.io/gh/owner/name/a.jpg',
    'https://cdn.statically.io/img/nohost/a.jpg',
    'https://evilcdn.ampproject.org/i/s/static.dw.com/image/1_303.jpg',
    'https://static-dw-com.cdn.ampproject.org/c/s/www.dw.com/zh/a-1',
    'https://external-content.duckduckgo.com/ip3/static.dw.com.ico?u=x',
    'https://external-content.duckduckgo.com/iu/?u=nothing',
    'https://res.cloudinary.com/demo/image/upload/a.jpg',
    'https://res.cloudinary.com/demo/image/fetch/w_80/a.jpg',
    'https://example.org/cdn-cgi/image/a.jpg',
    'https://example.org/x_next/image?url=%2Fa.jpg',
    'https://example.org/_next/image?w=8',
    'https://example.org/_next/image?url=%2F%2Fexample.org%2Fa.jpg',
    'https://example.org/plain/https://static.dw.com/image/1_303.jpg',
    'https://example.org/a/plain/b.jpg',
    'https://example.org/a/aHR0c.jpg',
    'https://example.org/a/aHR0cP_____.jpg',
    'https://example.org/a/enc/b.jpg',
    'https://encrypted-tbn0.gstatic.com/favicon.ico',
    'https://www.bing.com/search?q=tbn:1',
  ])('%j', (src) => {
    expect(unwrapImage(src)).toEqual({ url: src, proxies: [], opaque: false })
  })
})

describe('an address that a proxy could not give back stays as it is', () => {
  test.each([
    ['weserv', ''],
    ['next', ''],
    ['next', '/image/1_303.jpg'],
    ['duckduckgo', 'static.dw.com/image/1_303.jpg'],
    ['photon', `${image}?v=2`],
    ['photon', 'https://user@example.org/a.png'],
    ['amp-cache', `https://${'a'.repeat(64)}.org/a.png`],
    ['weserv', `${image}#top`],
    ['weserv', 'https://localhost/a.png'],
    ['imgproxy-base64', 'https://example.org/\ud800'],
    ['bing', image],
  ] as const)('%s: %j', (proxy, url) => {
    expect(wrapImage(proxy, url)).toBe(url)
  })
})

test('Photon says that it has no room for a query', () => {
  expect(photon.wrap?.(`${image}?v=2`, () => true)).toBeUndefined()
})

describe('laws', () => {
  test('every wrapper can wrap every DW image, and unwrapping inverts it', () => {
    fc.assert(
      fc.property(anyImageUrl(), fc.constantFrom(...wrappableProxies), (url, proxy) => {
        const src = wrapImage(proxy, url)
        expect(src).not.toBe(url)
        expect(unwrapImage(src)).toEqual({ url, proxies: [proxy], opaque: false })
      }),
    )
  })

  test('unwrapping inverts nested wrappers, outermost first', () => {
    fc.assert(
      fc.property(anyProxiedImage(), ({ src, url, proxies }) => {
        expect(proxies.length).toBeGreaterThan(0)
        expect(unwrapImage(src)).toEqual({ url, proxies, opaque: false })
      }),
    )
  })

  test('only Photon and the AMP cache ever lack room for another proxy', () => {
    const roomy = wrappableProxies.filter((name) => name !== 'photon' && name !== 'amp-cache')
    fc.assert(
      fc.property(anyProxiedImage(), fc.constantFrom(...roomy), ({ src, url, proxies }, proxy) => {
        expect(unwrapImage(wrapImage(proxy, src))).toEqual({ url, proxies: [proxy, ...proxies], opaque: false })
      }),
    )
  })

  test('unwrapping inverts every wrapper around any address of the web', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.constantFrom(...wrappableProxies), (url, proxy) => {
        const src = wrapImage(proxy, url)
        expect(unwrapImage(src)).toEqual({ url, proxies: src === url ? [] : [proxy], opaque: false })
      }),
    )
  })

  test('unwrapping is idempotent', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyProxiedImage().map(({ src }) => src),
          anyNearlyProxied(),
        ),
        (src) => {
          const { url } = unwrapImage(src)
          expect(unwrapImage(url).url).toBe(url)
        },
      ),
    )
  })

  test('the short way for the usual address agrees with the whole grammar', () => {
    const anyFile = fc.oneof(
      anyImageUrl().map((url) => url.slice(url.lastIndexOf('/') + 1)),
      fc.string(),
    )
    fc.assert(
      fc.property(anyFile, fc.constantFrom('static', 'api'), (file, host) => {
        const usual = `https://images.weserv.nl/?url=${host}.dw.com/image/${file}`
        expect(unwrapImage(usual)).toEqual(unwrapImage(usual.replace('?url=', '?w=80&url=')))
      }),
    )
  })

  test('no text makes unwrapping or wrapping throw, and what is no proxy comes back to the byte', () => {
    fc.assert(
      fc.property(anyNearlyProxied(), fc.constantFrom(...imageProxies), (src, { name }) => {
        const { url, proxies, opaque } = unwrapImage(src)
        if (proxies.length === 0) expect(url).toBe(src)
        if (opaque) expect(proxies.length).toBeGreaterThan(0)
        const wrapped = wrapImage(name, src)
        if (wrapped !== src) expect(unwrapImage(wrapped).proxies[0]).toBe(name)
      }),
    )
  })
})

/** Text made of what addresses of proxies are made of, so that much of it is recognised as far as a point. */
function anyNearlyProxied(): fc.Arbitrary<string> {
  const pieces = [
    ...[
      'https://images.weserv.nl/?url=',
      'https://i0.wp.com/',
      'https://x.cdn.ampproject.org/i/',
      's/',
      'ssl:',
      '//',
      '/',
    ],
    ...[
      'https://external-content.duckduckgo.com/iu/?u=',
      'https://res.cloudinary.com/x/image/fetch/',
      'https://',
      'http:',
    ],
    ...[
      'https://example.org/cdn-cgi/image/w=8/',
      '/_next/image?url=',
      '/_vercel/image?url=',
      '/x/plain/',
      '/x/enc/',
      '@png',
    ],
    ...[
      base64,
      encoded,
      image,
      'static.dw.com/image/1_303.jpg',
      '%',
      '%25',
      '%2F',
      '?',
      '#',
      '&',
      '=',
      '.',
      '词',
      '\ud800',
      ' ',
    ],
    ...['https://encrypted-tbn0.gstatic.com/images?q=tbn:', 'https://tse1.mm.bing.net/th?id=1', '&rurl='],
  ]
  return fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((all) => all.join('')),
    fc.string({ unit: 'binary' }),
  )
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitAddress } from '../../src/images/address.ts'
import { unwrapImage } from '../../src/images/image-proxy.ts'

describe('the default port of a scheme is the host without a port', () => {
  test.each([
    ['https://paper.example:443/a', 'paper.example'],
    ['http://paper.example:80/a', 'paper.example'],
    ['HTTPS://Paper.Example:0443/a', 'paper.example'],
    ['HTTP://paper.example:080?b', 'paper.example'],
    ['https://paper.example:/a', 'paper.example'],
    ['//paper.example:443/a', 'paper.example'],
  ])('%s', (url, host) => expect(splitAddress(url)?.host).toBe(host))

  test.each([
    'https://paper.example:80/a',
    'http://paper.example:443/a',
    'https://paper.example:8443/a',
    'https://paper.example:4430/a',
    'http://paper.example:8080/a',
    '//paper.example:80/a',
    'https://reader@paper.example/a',
  ])('and %s is another host', (url) => expect(splitAddress(url)?.host).not.toBe('paper.example'))

  test('as the URL Standard has it, for any port', () => {
    const port = fc.oneof(fc.nat(65_535), fc.constantFrom(80, 443))
    fc.assert(
      fc.property(fc.constantFrom('http', 'https'), port, (scheme, number) => {
        const url = `${scheme}://paper.example:${number}/a`
        expect(splitAddress(url)).toEqual({
          origin: `${scheme}://paper.example:${number}`,
          host: new URL(url).host,
          rest: '/a',
        })
      }),
    )
  })
})

test.each([
  ['https://images.weserv.nl:443/?url=https://paper.example/1.jpg', 'https://paper.example/1.jpg'],
  ['http://i0.wp.com:80/paper.example/1.jpg?ssl=1', 'https://paper.example/1.jpg'],
  ['https://wsrv.nl:8443/?url=https://paper.example/1.jpg', 'https://wsrv.nl:8443/?url=https://paper.example/1.jpg'],
])('a proxy is known at its default port, and at no other: %s', (src, url) => {
  expect(unwrapImage(src).url).toBe(url)
})

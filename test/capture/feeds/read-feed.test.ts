import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFeed } from '../../../src/capture/feeds/read-feed.ts'

const base = 'https://www.harbour.example/lists/'
const at = Date.UTC(2026, 4, 6, 7, 8, 9)

const kinds: readonly (readonly [name: string, text: string])[] = [
  [
    'RSS 2.0',
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title><link>https://www.harbour.example/</link>
    <item><title>Fog &amp; horn</title><link>https://www.harbour.example/a?x=1&amp;y=2</link><pubDate>Wed, 06 May 2026 07:08:09 GMT</pubDate>
    <description><![CDATA[<p>A <link>wrong</link> one</p>]]></description></item></channel></rss>`,
  ],
  [
    'RSS 2.0 whose link is its guid',
    `<rss><channel><item><guid isPermaLink="true">https://www.harbour.example/a?x=1&amp;y=2</guid><pubDate>Wed, 06 May 2026 09:08:09 +0200</pubDate></item></channel></rss>`,
  ],
  [
    'RSS 1.0',
    `<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><link>https://www.harbour.example/</link></channel>
    <item rdf:about="https://www.harbour.example/a"><link>https://www.harbour.example/a?x=1&amp;y=2</link><dc:date>2026-05-06T07:08:09Z</dc:date></item></rdf:RDF>`,
  ],
  [
    'Atom',
    `<feed xmlns="http://www.w3.org/2005/Atom"><link href="/" rel="self"/><entry><link rel="edit" href="/edit"/><link href="../a?x=1&amp;y=2"/>
    <published>2026-05-06T07:08:09Z</published><updated>2026-05-07T00:00:00Z</updated><source><link href="/other"/></source></entry></feed>`,
  ],
  [
    'JSON Feed',
    JSON.stringify({ items: [{ url: '../a?x=1&y=2', date_published: '2026-05-06T09:08:09+02:00' }, { url: 3 }, null] }),
  ],
  [
    'a news sitemap',
    `\uFEFF<?xml version="1.0"?><!-- made --><urlset><url><loc> https://www.harbour.example/a?x=1&amp;y=2 </loc>
    <news:news><news:publication_date>2026-05-06T07:08:09Z</news:publication_date></news:news></url></urlset>`,
  ],
]

describe('a list of addresses', () => {
  test.each(kinds)('%s: its address and time are read', (_name, text) => {
    expect(readFeed(text, base).addresses).toEqual([{ url: 'https://www.harbour.example/a?x=1&y=2', at }])
  })

  test('an index of sitemaps names others', () => {
    const text =
      '<sitemapindex><sitemap><loc>https://www.harbour.example/1.xml</loc><lastmod>2026-05-06</lastmod></sitemap></sitemapindex>'
    expect(readFeed(text, base)).toMatchObject({
      kind: 'index',
      addresses: [{ url: 'https://www.harbour.example/1.xml' }],
    })
  })

  test('a page names its links and its feeds', () => {
    const html =
      '<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed"><a href="a">A</a><a href="mailto:x@y.example">B</a>'
    expect(readFeed(html, base)).toEqual({
      kind: 'page',
      addresses: [{ url: 'https://www.harbour.example/lists/a' }],
      feeds: ['https://www.harbour.example/feed'],
    })
  })

  test('what it declares itself does not grow', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><link>https://www.harbour.example/&b;</link></item></channel></rss>`
    const [first] = readFeed(bomb, base).addresses
    expect(first?.url.length ?? 0).toBeLessThan(60)
  })

  test('anything is read, and gives web addresses only', () => {
    const piece = fc.constantFrom(
      '<item>',
      '</item>',
      '<link>',
      '</link>',
      '<entry>',
      '<loc>',
      '<url>',
      '</url>',
      'https://a.example',
      '{"items":[',
      ']}',
      '<rss>',
      '<![CDATA[',
      '&#x',
      '<?xml ?>',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 30 }), (pieces) => {
        for (const { url } of readFeed(pieces.join(''), base).addresses) expect(url).toMatch(/^https?:\/\//i)
      }),
    )
  })
})

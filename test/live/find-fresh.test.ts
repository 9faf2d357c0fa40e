import { expect, test } from 'vitest'
import type { Network } from '../../src/capture/web/network.ts'
import { TouchstoneError } from '../../src/errors/touchstone-error.ts'
import { findFresh } from '../../src/live/fresh/find-fresh.ts'
import { defineSite } from '../../src/sites/define-site.ts'

const host = 'https://www.harbour.example'
const site = (fresh?: string | string[]) =>
  defineSite({
    ...{ name: 'harbour', hosts: ['www.harbour.example'], id: /-(hp\d+)\.html$/, fields: {} },
    ...(fresh !== undefined && { fresh }),
  })
const page = (number: number) => `${host}/news/a-hp${number}.html`
const rss = (...numbers: number[]) =>
  `<rss><channel>${numbers.map((number) => `<item><link>${page(number)}</link><pubDate>2026-05-0${number}T07:00:00Z</pubDate></item>`).join('')}</channel></rss>`

/** A network that answers from these, and with 404 otherwise; and what was asked of it. */
function answer(answers: Record<string, string>, type = 'text/html'): { network: Network; asked: string[] } {
  const asked: string[] = []
  const get: Network['get'] = (url) => {
    asked.push(url)
    const body = answers[url]
    if (body === undefined) return Promise.reject(new TouchstoneError('capture/not-found', { value: url }))
    return Promise.resolve({
      asked: url,
      url,
      redirects: [],
      status: 200,
      headers: { 'content-type': type },
      bytes: Buffer.from(body),
    })
  }
  return { network: { get, admit: async () => undefined }, asked }
}

const notes: string[] = []
const find = (fresh: string | string[] | undefined, network: Network, known: string[] = [], count = 5) =>
  findFresh(site(fresh), { network, count, known: new Set(known), note: (line) => notes.push(line) })

test('the feed that the home page links, the newest first, without what is a case or no item', async () => {
  const { network, asked } = answer({
    [`${host}/`]:
      '<!doctype html><link rel="alternate" type="application/rss+xml" href="/rss"><a href="/news/a-hp9.html">9</a>',
    [`${host}/rss`]: rss(1, 3, 2, 4).replace(
      '</channel>',
      '<item><link>https://other.example/x-hp7.html</link></item></channel>',
    ),
  })
  expect((await find(undefined, network, ['hp3'], 2)).map(({ id }) => id)).toEqual(['hp4', 'hp2'])
  expect(asked).toEqual([`${host}/`, `${host}/rss`])
})

test('the links of a page where its feed does not come', async () => {
  const { network } = answer({
    [`${host}/`]: `<!doctype html><link rel="alternate" type="application/rss+xml" href="/rss"><a href="/news/a-hp9.html">9</a><a href="/about">us</a><a href="${page(8)}#top">8</a>`,
  })
  expect(await find(undefined, network)).toEqual([
    { url: page(9), id: 'hp9' },
    { url: page(8), id: 'hp8' },
  ])
  expect(notes.at(-1)).toContain('/rss names no new pages: capture/not-found')
})

test('an index leads to its newest sitemaps, and no further than some', async () => {
  const index = (count: number) =>
    `<sitemapindex>${Array.from({ length: count }, (_, number) => `<sitemap><loc>${host}/${number}.xml</loc><lastmod>2026-0${number + 1}-01</lastmod></sitemap>`).join('')}</sitemapindex>`
  const sitemap = `<urlset><url><loc>${page(1)}</loc></url></urlset>`
  const { network, asked } = answer({
    [`${host}/index.xml`]: index(9),
    [`${host}/8.xml`]: sitemap,
    [`${host}/7.xml`]: index(9),
  })
  expect((await find(`${host}/index.xml`, network)).map(({ id }) => id)).toEqual(['hp1'])
  expect(asked.slice(0, 3)).toEqual(['index', '8', '7'].map((name) => `${host}/${name}.xml`))
  expect(asked.length).toBeLessThanOrEqual(6)
})

test('nothing found is an error that names what was asked', async () => {
  const { network } = answer({ [`${host}/`]: '<!doctype html><p>Nothing</p>' })
  await expect(find(undefined, network)).rejects.toMatchObject({ code: 'live/no-fresh', value: `harbour, ${host}/` })
  await expect(find(`${host}/rss`, network)).rejects.toMatchObject({ value: `harbour, ${host}/rss: capture/not-found` })
})

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyArticle } from '../../../src/sites/dw/arbitraries/article.ts'
import { formatDump } from '../../../src/sites/dw/dump/format-dump.ts'
import { findSurvivors } from '../../../src/redact/proof/find-survivors.ts'
import { proveRedaction } from '../../../src/redact/proof/prove-redaction.ts'
import { read } from '../../../src/sites/reading.ts'
import { redactEvidence } from '../../../src/redact/prose/redact-evidence.ts'
import type { SourceName } from '../../../src/sites/site.ts'
import { dw } from '../../../src/sites/dw/dw.ts'
import { redaction } from '../../../src/sites/dw/redaction.ts'
import { answers, dumps, hasCorpus, pages } from '../../corpus.ts'
import { readFixtures } from '../../page-fixtures.ts'
import { scripts } from '../../scripts.ts'
import { runs } from '../../property-runs.ts'

/** Redact, and hold every promise: shape, rules, witnesses, no sentence left, and redacting twice is redacting once. */
async function prove(source: SourceName, text: string, url?: string): Promise<string> {
  const context = url === undefined ? {} : { url }
  const redacted = redactEvidence(source, text, redaction)
  const before = await read(dw, source, text, context)
  const after = await read(dw, source, redacted.text, context)
  proveRedaction(before, after, redacted, redaction)
  expect(redactEvidence(source, redacted.text, redaction).text).toBe(redacted.text)
  return redacted.text
}

describe("every case of the kit's own", async () => {
  test.each(await readFixtures())('$name $source', async ({ source, text, url }) => {
    await prove(source, text, url)
  })
})

describe.skipIf(!hasCorpus)('all of the corpus', () => {
  test.each([
    ...dumps.map((file) => ['dump', basename(file), file] as const),
    ...pages.map((file) => ['page', basename(file), file] as const),
    ...answers.map((file) => ['api', basename(file), file] as const),
  ])('%s %s', async (source, _, file) => {
    const text = readFileSync(file, 'utf8')
    expect(await prove(source, text)).toHaveLength(text.length)
  })
})

describe('laws', () => {
  test('any article keeps its shape as a dump', async () => {
    await fc.assert(
      fc.asyncProperty(anyArticle(), async (article) => void (await prove('dump', formatDump(article)))),
      runs(100),
    )
  })

  const sentences = fc.oneof(...Object.values(scripts))
  const said = fc.record({
    title: sentences,
    teaser: sentences,
    name: fc.stringMatching(/^[A-Z][a-z]{2,9} [A-Z][a-z]{2,9}$/),
    paragraphs: fc.array(sentences, { minLength: 1, maxLength: 4 }),
  })

  test('any page keeps its shape, and its witnesses agree as before, in six scripts', async () => {
    await fc.assert(
      fc.asyncProperty(said, async (article) => void (await prove('page', writePage(article)))),
      runs(100),
    )
  })
})

/** A page that says the same four times: to readers, in meta tags, in JSON-LD, in its state. */
function writePage(article: { title: string; teaser: string; name: string; paragraphs: string[] }): string {
  const { title, teaser, name, paragraphs } = article
  const slug = encodeURIComponent(title.toLowerCase().replaceAll(' ', '-'))
  const url = `https://www.dw.com/de/${slug}/a-90000001`
  const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('')
  const linked = { '@type': 'NewsArticle', headline: title, description: teaser, author: { name } }
  const content = {
    id: 90000001,
    title,
    teaser,
    text,
    namedUrl: `/de/${slug}/a-90000001`,
    persons: [{ fullName: name }],
  }
  const state = { '/graph-api/de/content/article/90000001': { data: { content } } }
  return `<!doctype html><html lang="de"><head><title>${title} – DW</title><link rel="canonical" href="${url}">
<meta property="og:title" content="${title} – DW"><meta name="description" content="${teaser}">
<script type="application/ld+json">${JSON.stringify(linked)}</script></head>
<body><article><header><h1>${title}</h1><p class="teaser-text">${teaser}</p></header>
<div class="author-details"><span class="author">${name}</span></div><div class="rich-text">${text}</div></article>
<script>window.__APP_STATE__=${JSON.stringify(state)}</script></body></html>`
}

describe('the proof refuses', () => {
  const html = writePage({
    title: 'Fähre fährt',
    teaser: 'Heute wieder',
    name: 'Mara Feld',
    paragraphs: ['Die Fähre über den Fluss fährt heute wieder ohne Pause hin und her.'],
  })
  const readHtml = (text: string) => read(dw, 'page', text, {})

  test.each([
    ['a text of another length', /Fähre fährt/g, 'Fähre fahrten', /title: "L.+ became/],
    ['a witness that disagrees', /"headline":"Fähre/, '"headline":"Frähe', /findings/],
    ['a rule that no longer fires', '<h1>', '<h3>', /trace/],
    ['another address', 'a-90000001">', 'a-90000002">', /90000002/],
  ])('%s', async (_, from, to, message) => {
    const redacted = redactEvidence('page', html, { ...redaction, keep: [/[^]+/g] })
    const text = redacted.text.replace(from, to)
    const [before, after] = [await readHtml(html), await readHtml(text)]
    expect(() => proveRedaction(before, after, { ...redacted, text }, redaction)).toThrow(
      expect.objectContaining({ code: 'capture/shape-changed', message: expect.stringMatching(message) }),
    )
  })

  test('a sentence that is left', async () => {
    const redacted = redactEvidence('page', html, redaction)
    const text = redacted.text.replace('</body>', '<!-- ohne Pause hin und her --></body>')
    const [before, after] = [await readHtml(html), await readHtml(text)]
    expect(() => proveRedaction(before, after, { ...redacted, text }, redaction)).toThrow(
      expect.objectContaining({
        code: 'capture/prose-survives',
        message: expect.stringMatching(/ohne pause hin und her/),
      }),
    )
  })
})

describe('a sentence of the source is found', () => {
  const prose = ['The ferry crosses the river all night', '桥上的面包师看见了云']

  test.each([
    ['in text', 'x ferry crosses the river all x'],
    ['whatever parts its words', 'Ferry, <b>crosses</b>\n the “river” – ALL'],
    ['in references', 'ferry&#32;crosses&#x20;the&nbsp;river all'],
    ['in escapes', '"ferry crosses \\u0074he\\nriver all"'],
    ['in an address', '/en/ferry%20crosses%20the%20river%20all'],
    ['in a slug', '/en/ferry-crosses-the-river-all/a-1'],
    ['in Chinese', '在桥上的面包师看见了'],
    ['in encoded Chinese', encodeURIComponent('上的面包师看见了')],
  ])('%s', (_, text) => expect(findSurvivors(prose, text, { keep: [] })).toHaveLength(text.includes('在') ? 2 : 1))

  test.each([
    'ferry crosses the river',
    'the ferry by the river crosses all',
    '桥上的面包师看',
    '桥上的-面包师看见了云',
  ])('shorter runs are none: %s', (text) => expect(findSurvivors(prose, text, { keep: [] })).toEqual([]))
})

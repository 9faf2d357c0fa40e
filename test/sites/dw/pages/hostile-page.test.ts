import { describe, expect, test } from 'vitest'
import { TouchstoneError } from '../../../../src/errors/touchstone-error.ts'
import { readPage } from '../../../dw-pages.ts'
import { parseApi } from '../../../../src/sites/dw/dw.ts'
import { parsePage } from '../../../../src/sites/dw/dw.ts'
import { readPageFixtures } from '../../../page-fixtures.ts'

const fixtures = await readPageFixtures()
const whole = fixtures.find(({ name }) => name === 'arabic-page')?.html as string

/** A sound page with something in the middle of its text, and something in its head. */
const page = (text: string, head = ''): string =>
  whole.replace('</h2>', `</h2>${text}`).replace('</head>', `${head}</head>`)

const codeOf = (run: () => unknown): string | undefined => {
  try {
    run()
    return undefined
  } catch (error) {
    if (error instanceof TouchstoneError) return error.code
    throw error
  }
}

describe('a hostile page ends in an article, or in a TouchstoneError', () => {
  test.each<[what: string, html: () => string, code: string | undefined]>([
    [
      '100,000 elements in each other',
      () => page('<div>'.repeat(1e5) + 'x' + '</div>'.repeat(1e5)),
      'page/too-complex',
    ],
    ['100,000 marks in each other', () => page(`<p>${'<i><span>'.repeat(5e4)}x`), 'page/too-complex'],
    ['100,000 lists in each other', () => page('<ul><li>'.repeat(5e4)), 'page/too-complex'],
    [
      'a million attributes',
      () => page(`<p ${Array.from({ length: 1e6 }, (_, i) => `a${i}`).join(' ')}>x</p>`),
      undefined,
    ],
    ['50 million characters', () => page('x'.repeat(5e7)), 'page/too-large'],
    ['a million elements', () => page('<b>'.repeat(1e6)), 'page/too-complex'],
    [
      'marks that the parser opens again and again',
      () => page(`<p>${'<b><i>'.repeat(300)}${'<p>x'.repeat(3000)}`),
      'page/too-complex',
    ],
    ['a million classes', () => page(`<p class="${'c '.repeat(1e6)}">x</p>`), undefined],
    [
      'state that does not end',
      () => page('', `<script>window.__APP_STATE__=${'{"a":['.repeat(1e5)}</script>`),
      undefined,
    ],
    [
      'state of braces in strings',
      () => page('', `<script>window.__APP_STATE__={"a":"${'\\"{'.repeat(1e5)}</script>`),
      undefined,
    ],
    [
      'JSON-LD of 100,000 lists',
      () => page('', `<script type="application/ld+json">${'['.repeat(1e5)}${']'.repeat(1e5)}</script>`),
      undefined,
    ],
    ['a selector as a class', () => page('<p class="*, :has(>*)">x</p>'), undefined],
    ['a NUL', () => page('<p>\0</p>'), undefined],
  ])('%s', async (_, html, code) => {
    const text = html()
    expect(codeOf(() => parsePage(text))).toBe(code)
    expect((await readPage(text)).document['error']).toBe(code)
  })

  test('keys of the state that mean something to JavaScript mean nothing here', () => {
    const hostile = whole
      .replaceAll(
        '{"__typename"',
        '{"__proto__":{"title":"x","text":"x"},"constructor":{"prototype":{"title":"x"}},"__typename"',
      )
      .replace(
        'window.__APP_STATE__={',
        'window.__APP_STATE__={"__proto__":{"/graph-api/ar/content/article/90134058":{"data":{}}},',
      )
    expect(hostile).not.toBe(whole)
    expect(parsePage(hostile)).toEqual(parsePage(whole))
    expect(({} as Record<string, unknown>)['title']).toBeUndefined()
  })

  test('script in a caption is text, or nothing', () => {
    const caption = `<figure><img data-id="91110001" data-url="https://static.dw.com/image/91110001_\${formatId}.jpg"
      src="x" onerror="alert(1)"><figcaption>A kettle<script>alert(1)</script> &lt;script&gt;</figcaption></figure>`
    const { body } = parsePage(page(caption))
    expect(body.filter(({ type }) => type === 'image')).toMatchObject([{ caption: 'A kettle <script>' }])
  })
})

test('hostile answers of the API end in an article, or in a TouchstoneError', () => {
  expect(codeOf(() => parseApi('['.repeat(1e6)))).toBe('api/not-json')
  expect(codeOf(() => parseApi(`${'{"a":'.repeat(1e4)}1${'}'.repeat(1e4)}`))).toBe('api/unknown-shape')
  expect(codeOf(() => parseApi('{"data":{"content":{"__proto__":{"title":"x"}}}}'))).toMatch(/^api\//)
  const answer = (text: string) =>
    JSON.stringify({
      data: { content: { __typename: 'Article', id: 90100001, title: 'x', namedUrl: '/en/x/a-90100001', text } },
    })
  expect(codeOf(() => parseApi(answer('<div>'.repeat(1e5))))).toBe('page/too-complex')
  expect(codeOf(() => parseApi(answer(`<p>${'<b><i>'.repeat(300)}${'<p>x'.repeat(1e5)}`)))).toBe('page/too-complex')
})

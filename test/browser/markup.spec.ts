import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, expect, type Page, test } from '@playwright/test'
import type { Markup } from '../../src/sites/dw/dump/markup.ts'
import { parseMarkup } from '../../src/sites/dw/dump/parse-markup.ts'
import { scanMarkup } from '../../src/sites/dw/dump/scan-markup.ts'

const fixtures = resolve(import.meta.dirname, '../../fixtures/dw')

/** The bodies of all cases that have one, and bodies that only a browser's repairs make sense of. */
const bodies: [name: string, body: string][] = [
  ...readdirSync(fixtures)
    .filter((name) => existsSync(join(fixtures, name, 'dump.md')))
    .flatMap((name): [string, string][] => {
      const dump = readFileSync(join(fixtures, name, 'dump.md'), 'utf8')
      const body = dump.replaceAll('\r\n', '\n').split('\n')[4] ?? ''
      return body.endsWith('>') ? [[name, body]] : []
    }),
  ['misnested marks', '<p><em>a<strong>b</em>c</strong></p>'],
  ['a mark left open', '<p><em>a</p><p>b</em></p>'],
  ['a paragraph in a paragraph', '<p>a<p>b</p></p>'],
  ['text in a table', '<table>a<tr><td>b</table>'],
  ['a link in a link', '<p><a href="x">a<a href="y">b</a></a></p>'],
  ['a stray end tag', '<p>a</small>b</p>'],
  ['references', '<p>H&M &copy &amp;lt; &notit; &#0;</p>'],
]

/** Read an element's children as the small tree that the dump parser works on, inside the page. */
function readTree(html: string): unknown {
  const read = (node: Node): unknown => {
    if (node.nodeType === Node.TEXT_NODE) return node.nodeValue
    if (node.nodeType === Node.COMMENT_NODE) return { name: '#comment', attributes: {}, children: [node.nodeValue] }
    const element = node as Element
    const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))
    return { name: element.localName, attributes, children: [...element.childNodes].map(read) }
  }
  const container = document.implementation.createHTMLDocument().createElement('div')
  container.innerHTML = html
  return [...container.childNodes].map(read)
}

test.describe('Chromium reads the same tree', () => {
  let page: Page
  test.beforeAll(async ({ browser }) => void (page = await browser.newPage()))
  test.afterAll(() => page.close())

  for (const [name, body] of bodies)
    test(name, async () => {
      const tree = (await page.evaluate(readTree, body)) as Markup[]
      expect(parseMarkup(body)).toEqual(tree)
      expect(scanMarkup(body) ?? tree).toEqual(tree)
    })
})

test('Chromium asks for no outside name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-net-'))
  try {
    const log = join(folder, 'net.json')
    const { launchOptions } = test.info().project.use
    const browser = await chromium.launch({
      ...launchOptions,
      args: [...(launchOptions?.args ?? []), `--log-net-log=${log}`],
    })
    const page = await browser.newPage()
    await page.setContent('<p>Nothing to fetch.</p>')
    await page.waitForTimeout(1000)
    await browser.close()
    const text = readFileSync(log, 'utf8')
    expect(text).toContain('"constants"')
    expect([...new Set([...text.matchAll(/"host":"([^"]+)"/g)].map((match) => match[1]))]).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

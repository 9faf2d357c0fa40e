import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readShopPage } from '../../examples/shop/read-shop-page.ts'
import { compareDocuments } from '../../src/snapshot/compare.ts'
import { toDocument } from '../../src/snapshot/document.ts'
import { runInThread } from '../run-in-thread.ts'

const root = resolve(import.meta.dirname, '../..')

// Node warns where both variables about colours are set.
const { FORCE_COLOR: _, ...inherited } = process.env
/** As in CI, so that nothing is written. */
const env = { ...inherited, CI: '1', NO_COLOR: '1' }
const folderOf = (example: string): string => join(root, 'examples', example)

/** Runs Vitest in the folder of an example. */
function runVitest(example: string) {
  const options = { cwd: folderOf(example), env, encoding: 'utf8' } as const
  const words = [join(root, 'node_modules/vitest/vitest.mjs'), 'run']
  const { status, stdout, stderr } = spawnSync(process.execPath, words, options)
  return { code: status, out: stdout, err: stderr }
}

const touchstone = (example: string, words: readonly string[], input = '') =>
  runInThread({ words, cwd: folderOf(example), env, input })

const readExample = (path: string) => readFileSync(join(root, 'examples', path), 'utf8')

describe.each([
  ['newspaper', 7],
  ['shop', 3],
])('the example %s', (example, cases) => {
  test('is green', () => {
    const { code, out, err } = touchstone(example, ['check'])
    expect(err).toBe('')
    expect(out).toContain(`${cases} fixtures: ${cases} same`)
    expect(code).toBe(0)
  })

  test('is green in the real Vitest', () => {
    const { code, out, err } = runVitest(example)
    expect(out + err).toMatch(/Tests .*passed/)
    expect(code).toBe(0)
  })
})

describe('the newspaper', () => {
  const page = readExample('newspaper/fixtures/harbour-post/ferry-after-redesign/page.html')

  test('gives the same article in both of its layouts', () => {
    const [before, after] = ['before', 'after'].map((when) =>
      readExample(`newspaper/snapshots/harbour-post/ferry-${when}-redesign/page.yaml`),
    )
    expect(after).toBe(before)
  })

  test('shows which rule fell silent when a class was renamed', () => {
    const words = ['parse', '-', '--trace']
    expect(touchstone('newspaper', words, page).out).toMatch(/✓ +1 × dom: \.hero \.standfirst/)
    const { code, out } = touchstone('newspaper', words, page.replace('class="standfirst"', 'class="summary"'))
    expect(out).toMatch(/· +0 × dom: \.hero \.standfirst \(text\)\n +✓ +1 × json-ld: description/)
    expect(code).toBe(0)
  })

  test('tells a declared disagreement from a new one', () => {
    const words = ['parse', '-', '--witnesses']
    const known = touchstone('newspaper', words, page).out
    expect(known).toMatch(/= title: dom ≠ meta \(other words\)\n +search engines/)
    expect(known).not.toMatch(/^≠/m)
    const changed = page.replace('"headline": "The night ferry', '"headline": "The morning ferry')
    expect(touchstone('newspaper', words, changed).out).toMatch(/^≠ title: dom ≠ json-ld \(other words\)/m)
  })
})

test('a product that comes to the list of the shop changes no other', () => {
  const page = readExample('shop/fixtures/button-shop/list/page.html')
  const [first = ''] = /<li class="card"[^]*?<\/li>/.exec(page) ?? []
  const added = first.replace('BTN-104', 'BTN-300').replace('Moon', 'Sun')
  const [before, after] = [page, page.replace(first, added + first)].map((html) => toDocument(readShopPage(html)))
  expect(compareDocuments(before ?? {}, after ?? {})).toMatchObject([{ kind: 'extra', path: 'products.BTN-300' }])
})

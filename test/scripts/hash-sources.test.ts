import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const script = new URL('../../scripts/hash-sources.js', import.meta.url).href
const { hashSources } = (await import(script)) as { hashSources: (root: string) => string }

/** A checkout with as little as there is to build, and a function that hashes it. */
function makeCheckout(): { root: string; write: (file: string, text: string) => void; hash: () => string } {
  const root = `${mkdtempSync(join(tmpdir(), 'touchstone-sources-'))}/`
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const folder of ['src/engine', 'scripts']) mkdirSync(root + folder, { recursive: true })
  const write = (file: string, text: string): void => writeFileSync(root + file, text)
  write('package.json', '{}')
  write('src/engine/rule.ts', 'export {}')
  return { root, write, hash: () => hashSources(root) }
}

test('the same sources have the same hash, wherever they are and whatever lies beside them', () => {
  const [one, other] = [makeCheckout(), makeCheckout()]
  other.write('README.md', 'Read me.')
  other.write('scripts/draw-a-picture.js', '')
  expect(one.hash()).toBe(other.hash())
})

test.each<[string, (checkout: ReturnType<typeof makeCheckout>) => void]>([
  ['a source is another', ({ write }) => write('src/engine/rule.ts', 'export { }')],
  ['a source is new', ({ write }) => write('src/engine/trace.ts', '')],
  ['a source is gone', ({ root }) => rmSync(`${root}src/engine/rule.ts`)],
  ['a source has another name', ({ root }) => renameSync(`${root}src/engine/rule.ts`, `${root}src/engine/rules.ts`)],
  ['the build is another', ({ write }) => write('scripts/build.js', '')],
  ['the compiler is another', ({ write }) => write('package-lock.json', '{}')],
  ['the compiler is told otherwise', ({ write }) => write('tsconfig.build.json', '{}')],
])('the hash is another where %s', (_, change) => {
  const checkout = makeCheckout()
  const before = checkout.hash()
  change(checkout)
  expect(checkout.hash()).not.toBe(before)
})

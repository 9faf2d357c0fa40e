import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '../../src/project/load-project.ts'
import { collectLayoutFacts } from '../../scripts/docs/layout-facts.ts'
import { formatLayoutPage } from '../../scripts/docs/layout-page.ts'

const root = resolve(import.meta.dirname, '../..')
const facts = collectLayoutFacts(await loadProject(root))

test('docs/layouts.md is what rules and fixtures say; `npm run docs` writes it', () => {
  expect(readFileSync(resolve(root, 'docs/layouts.md'), 'utf8')).toBe(formatLayoutPage(facts))
})

test('every layout has cases', () => {
  for (const { name } of facts.layouts) expect(facts.uses.map(({ trace }) => trace?.layout)).toContain(name)
})

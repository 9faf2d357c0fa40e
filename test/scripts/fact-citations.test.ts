import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const sections = readSections(readFileSync(join(root, 'docs/sites/dw.md'), 'utf8'))

/** A place in the code that says where a fact about DW stands: "(facts, 1.4)". */
interface Citation {
  readonly file: string
  readonly section: string
}

test('every fact that the code cites is a section of docs/sites/dw.md', () => {
  const citations = ['src', 'test', 'docs', 'scripts'].flatMap(listFiles).flatMap((file) => {
    return readCitations(readFileSync(join(root, file), 'utf8')).map((section): Citation => ({ file, section }))
  })
  expect(citations.filter(({ section }) => !sections.has(section))).toEqual([])
  expect(citations.length).toBeGreaterThan(50)
})

test.each([
  ['/** One section (facts, 6). */', ['6']],
  ['/** Two sections (facts, 1.3 and 1.4): so … */', ['1.3', '1.4']],
  ['/** A range (facts, 1 to 4), and three (facts, 1.5, 1.8, 4). */', ['1', '4', '1.5', '1.8', '4']],
  ['/**\n * Wrapped at the end of a line (facts,\n * 1.7: kinds C and D).\n */', ['1.7']],
  ['// Wrapped in line comments (facts,\n  // 9.9)', ['9.9']],
  ['/** With a source of its own (facts, 6; RFC 3629, 3). */', ['6']],
  ['format(facts)', []],
])('reads the citations of %j', (text, expected) => {
  expect(readCitations(text)).toEqual(expected)
})

test('the sections go from 0 to 7', () => {
  expect([...sections].filter((section) => !section.includes('.'))).toEqual([...'01234567'])
})

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:tsx?|js|md)$/.test(file))
    .map((file) => join(folder, file))
    .filter((file) => join(root, file) !== import.meta.filename)
}

function readSections(page: string): ReadonlySet<string> {
  return new Set(Array.from(page.matchAll(/^#{2,3} (\d(?:\.\d)?)\.? /gm), ([, section = '']) => section))
}

function readCitations(text: string): string[] {
  const unwrapped = text.replaceAll(/\n[ \t]*(?:\*|\/\/)?[ \t]*/g, ' ')
  return Array.from(unwrapped.matchAll(/\bfacts,? (\d(?:\.\d)?(?:(?:,| and| to) \d(?:\.\d)?)*)/g)).flatMap(
    ([, sections = '']) => sections.match(/\d(?:\.\d)?/g) ?? [],
  )
}

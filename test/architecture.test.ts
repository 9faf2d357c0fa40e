import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'

/** The rooms of src/ by rank: a room imports lower ranks, and itself, only. src/README.md explains them. */
const ranks: readonly (readonly string[])[] = [
  ['catalogue'],
  ['error-catalogue'],
  ['errors'],
  ['article', 'url'],
  ['extract', 'dump'],
  ['sites', 'snapshot'],
  ['review', 'redact'],
  ['fixture'],
  ['pending'],
  ['capture'],
  ['live', 'archive'],
  ['report'],
  ['cli', 'vitest', 'arbitraries', 'app'],
  ['index'],
]

/** Up to this rank a room is pure: no files, network, clock or randomness. */
const lastPureRank = 6
const longestFile = 250
const longestFunction = 40
const deepestFolder = 2

const root = resolve(import.meta.dirname, '../src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.replaceAll('\\', '/'))
  .sort()

interface Import {
  readonly from: string
  readonly line: number
}

/** A node of the syntax tree, as far as these rules look at it. */
interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

const source = (file: string): string => readFileSync(join(root, file), 'utf8')
const roomOf = (file: string): string => (file.split('/')[0] as string).replace(/\.tsx?$/, '')
const rankOf = (file: string): number => ranks.findIndex((rooms) => rooms.includes(roomOf(file)))
const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

function nodesOf(file: string): Node[] {
  const found: Node[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value) found.push(value as Node)
      Object.values(value).forEach(visit)
    }
  }
  visit(parseAst(source(file), { lang: file.endsWith('x') ? 'tsx' : 'ts' }).body)
  return found
}

function importsOf(file: string): Import[] {
  const text = source(file)
  return nodesOf(file).flatMap((node) => {
    const from = (node['source'] as { value?: string } | undefined)?.value
    return from === undefined ? [] : [{ from, line: lineAt(text, node.start) }]
  })
}

const targetOf = (file: string, from: string): string =>
  relative(root, resolve(root, dirname(file), from)).replaceAll('\\', '/')

test('there is something to check', () => {
  expect(files.length).toBeGreaterThan(30)
})

describe.each(files)('%s', (file) => {
  test('stands in a room that the table knows', () => {
    expect(rankOf(file), `src/${file}: add its room to \`ranks\` in test/architecture.test.ts`).toBeGreaterThanOrEqual(
      0,
    )
  })

  test('imports lower ranks and its own room only', () => {
    const wrong = importsOf(file)
      .filter(({ from }) => from.startsWith('.'))
      .map(({ from, line }) => ({ line, target: targetOf(file, from) }))
      .filter(({ target }) => roomOf(target) !== roomOf(file) && rankOf(target) >= rankOf(file))
    expect(wrong.map(({ line, target }) => `src/${file}:${line} must not import ${target}`)).toEqual([])
  })

  test('is pure where its rank is', () => {
    if (rankOf(file) > lastPureRank) return expect(rankOf(file)).toBeGreaterThan(lastPureRank)
    const text = source(file)
    const imports = importsOf(file).filter(({ from }) => from.startsWith('node:'))
    const uses = [
      ...text.matchAll(/\b(Date\.now|Math\.random|performance\.|process\.|fetch\(|setTimeout|new Date\(\))/g),
    ]
    const wrong = [
      ...imports.map(({ from, line }) => `src/${file}:${line} imports ${from}`),
      ...uses.map((use) => `src/${file}:${lineAt(text, use.index)} uses ${use[0]}`),
    ]
    expect(wrong, 'hand it in as a parameter').toEqual([])
  })

  test('is small', () => {
    const text = source(file)
    const lines = text.trimEnd().split('\n').length
    expect(lines, `src/${file} has ${lines} lines; split it by subject`).toBeLessThanOrEqual(longestFile)
    const long = nodesOf(file)
      .filter(({ type }) => /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type))
      .map(({ start, end }) => ({ line: lineAt(text, start), length: lineAt(text, end) - lineAt(text, start) + 1 }))
      .filter(({ length }) => length > longestFunction)
    expect(long.map(({ line, length }) => `src/${file}:${line} is a function of ${length} lines`)).toEqual([])
  })

  test('says what it is about in its name', () => {
    expect(file.split('/').length - 1, 'too many folders').toBeLessThanOrEqual(deepestFolder)
    expect(file).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*\.tsx?$/)
    expect(file).not.toMatch(/(^|\/)(utils?|helpers?|common|internal|misc|shared)(\/|\.)/)
  })
})

test('no module exports `then`: whoever awaits the import of one waits for ever', () => {
  expect(files.filter((file) => /^export (async )?(function|const) then\b/m.test(source(file)))).toEqual([])
})

test('there is no import cycle', () => {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file) || path.includes(file)) return
    for (const { from } of importsOf(file)) if (/^\..*\.tsx?$/.test(from)) visit(targetOf(file, from), [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(cycles).toEqual([])
})

test('every export is explained', () => {
  const silent = files.flatMap((file) => {
    const lines = source(file).split('\n')
    return lines.flatMap((line, index) => {
      const isDeclared = /^export (async )?(function|const|class|interface|type) (?![{*])/.test(line)
      return isDeclared && !/(\*\/|^@)/.test(lines[index - 1] ?? '')
        ? [`src/${file}:${index + 1} ${line.slice(0, 60)}`]
        : []
    })
  })
  expect(silent, 'write a TSDoc comment above it').toEqual([])
})

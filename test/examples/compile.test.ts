import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryProject } from '../temporary-project.ts'

const root = resolve(import.meta.dirname, '../..')

/** The documents whose blocks of TypeScript must compile, as they stand. */
const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'src/README.md'],
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
]

/** The TypeScript in a document, by file: a block that starts with `// name.ts` has that name. */
function readSnippets(document: string): Map<string, string> {
  const blocks = readFileSync(join(root, document), 'utf8').matchAll(/^```ts\n([^]*?)^```$/gm)
  const named = Array.from(
    blocks,
    ([, code = ''], index) => [/^\/\/ (\S+\.ts)\n/.exec(code)?.[1], code, index] as const,
  )
  return new Map(named.map(([name, code, index]) => [name ?? `block-${index + 1}.ts`, code]))
}

/** Definitions of sites that must not compile. */
const mistakes = `import { defineSite } from 'touchstone-kit'
import { dom, item, list, number } from 'touchstone-kit/rules'
// @ts-expect-error An article has no such field.
defineSite({ name: 'x', fields: { titel: [dom('h1')] } })
// @ts-expect-error A title is one text.
defineSite({ name: 'x', fields: { title: [dom('h1', list)] } })
// @ts-expect-error A layout has the fields of its site.
defineSite({ name: 'x', fields: {}, layouts: [{ name: 'y', fields: { titel: [dom('h1')] } }] })
// @ts-expect-error The price is a number.
defineSite({ name: 'x', item: item<{ price: number }>(), fields: { price: [dom('p')] } })
// @ts-expect-error A product has no title.
defineSite({ name: 'x', item: item<{ price: number }>('price'), fields: { title: [dom('h1', number)] } })
`

test('the examples and the TypeScript in the documents compile, mistakes in a site do not', () => {
  const project = temporaryProject()
  // A snippet of one document may import what the README made.
  const shared = [...readSnippets('README.md')].filter(([name]) => !name.startsWith('block-'))
  for (const document of documents) {
    const own = readSnippets(document)
    if (own.size === 0) continue
    for (const [name, code] of [...shared, ...own]) project.write(join(document.replace('.md', ''), name), code)
  }
  project.write('mistakes.ts', mistakes)
  const options = { noUnusedLocals: false, typeRoots: [join(root, 'node_modules/@types')] }
  const include = ['**/*.ts', join(root, 'examples/**/*.ts')]
  const config = { extends: join(root, 'examples/tsconfig.json'), compilerOptions: options, include, exclude: [] }
  project.write('tsconfig.json', JSON.stringify(config))
  const compiler = [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', project.root]
  const { stdout, status } = spawnSync(process.execPath, compiler, { encoding: 'utf8' })
  expect(stdout).toBe('')
  expect(status).toBe(0)
})

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type * as Kit from '../../src/index.ts'
import type * as Program from '../../src/project/load-project.ts'

const root = resolve(import.meta.dirname, '../..')
const dist = join(root, 'dist')
const { exports, bin, dependencies, peerDependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as {
  exports: Record<string, string | { types: string; default: string }>
  bin: Record<string, string>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
}
const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))
const readScript = (file: string): string => readFileSync(join(dist, file), 'utf8')

test('an error of the command line is an instance of the class that the package exports', async () => {
  const { TouchstoneError } = (await import(join(dist, 'index.js'))) as typeof Kit
  const { loadProject } = (await import(join(dist, 'project/load-project.js'))) as typeof Program
  const error = await loadProject(join(root, 'nowhere')).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(TouchstoneError)
})

test('every export and its types are there', async () => {
  const files = Object.values(exports).flatMap((one) => (typeof one === 'string' ? [one] : [one.types, one.default]))
  const built = readdirSync(dist, { recursive: true }).map((file) => `./dist/${String(file).replaceAll('\\', '/')}`)
  expect([...built, './package.json']).toEqual(expect.arrayContaining([...files, `./${bin['touchstone']}`]))
})

test('no file of the bundle holds an address that was not put back', () => {
  expect(scripts.length).toBeGreaterThan(20)
  expect(scripts.filter((file) => readScript(file).includes('__address_'))).toEqual([])
})

test('what the bundle leaves outside is what the package depends on', () => {
  const imported = scripts.flatMap((file) =>
    Array.from(
      readScript(file).matchAll(/^(?:import|export) .*?from "([^."][^"]*)"|\b(?:import|require)\("([^."][^"]*)"\)/gm),
      (one) => {
        return (one[1] ?? one[2] ?? '').replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1')
      },
    ),
  )
  const outside = new Set(imported.filter((name) => !name.startsWith('node:')))
  const declared = Object.keys({ ...dependencies, ...peerDependencies })
  expect([...outside].filter((name) => !declared.includes(name))).toEqual([])
  expect(outside).toContain('jiti')
})

test('each library in the bundle is there with its licence', () => {
  const parts = readFileSync(join(dist, 'shared/libraries.LICENSE.txt'), 'utf8').split(/\n-{80}\n\n/)
  const names = parts.map((part) => part.split(' ')[0])
  const bundled = scripts.flatMap((file) =>
    Array.from(
      readScript(file).matchAll(/^\/\/ node_modules\/(?:.*node_modules\/)?((?:@[^/]+\/)?[^/]+)/gm),
      ([, name]) => name,
    ),
  )
  expect(names).toEqual(expect.arrayContaining(bundled))
  expect(bundled).toContain('parse5')
  for (const part of parts) expect(part.toLowerCase()).toMatch(/copyright|permission|permitted/)
})

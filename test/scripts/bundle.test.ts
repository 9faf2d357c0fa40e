import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type * as Kit from '../../src/index.ts'
import type * as Program from '../../src/project/load-project.ts'

const root = resolve(import.meta.dirname, '../..')
const dist = join(root, 'dist')
const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>
  bin: Record<string, string>
}

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
  const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(20)
  expect(scripts.filter((file) => readFileSync(join(dist, file), 'utf8').includes('__address_'))).toEqual([])
})

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

test.each(['src/README.md', 'CONTRIBUTING.md'])('every file and folder that %s names is there', (document) => {
  const text = readFileSync(resolve(root, document), 'utf8').replace(/## Recipe: add a (?:layout|site)[^]*$/, '')
  const paths = Array.from(text.matchAll(/`([a-z][\w./-]*(?:\.tsx?|\/))`/g), ([, path = '']) => path)
  expect(paths.length).toBeGreaterThan(0)
  const isThere = (path: string) => ['src', '.'].some((folder) => existsSync(resolve(root, folder, path)))
  expect(paths.filter((path) => !isThere(path))).toEqual([])
})

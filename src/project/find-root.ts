import { lstatSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const configNames = ['touchstone.config.ts', 'touchstone.config.js', 'touchstone.config.mjs', 'touchstone.config.json']

/** Finds the configuration for a folder: in it, or above it. */
export function findConfig(from: string): string | undefined {
  return findUpwards(from, configNames)
}

/** Finds the project folder for a folder, without reading the configuration. */
export function findRoot(from: string): string {
  const file = findConfig(from) ?? findUpwards(from, ['package.json'])
  return dirname(file ?? join(resolve(from), 'package.json'))
}

/** Finds a file in a folder or above it; a link that leads nowhere is found, too, and cannot be read then. */
function findUpwards(from: string, names: readonly string[]): string | undefined {
  let folder = resolve(from)
  for (;;) {
    const found = names
      .map((name) => join(folder, name))
      .find((file) => lstatSync(file, { throwIfNoEntry: false }) !== undefined)
    if (found !== undefined) return found
    const parent = dirname(folder)
    if (parent === folder) return undefined
    folder = parent
  }
}

import { existsSync, statSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Project } from '../project/project.ts'
import { readText } from '../project/files/read-text.ts'
import { sha256 } from '../project/files/sha256.ts'

/**
 * Fingerprint the code that parses: a file, every file that it imports, the versions of the packages that these import,
 * and the kit's own sites. The imports are read from the text; what is imported by a computed name is not seen.
 *
 * @param entry the file whose code parses, absolute; the project's configuration when absent
 * @returns SHA-256 in hex, the same for the same code on every machine
 */
export function fingerprintCode(project: Project, entry: string | undefined = project.config): string {
  const kit = fileURLToPath(new URL(`../sites/default-sites${extname(import.meta.url)}`, import.meta.url))
  const files = entry === undefined ? [kit] : [kit, entry]
  return sha256(files.map((file) => JSON.stringify(listContents(file))).join())
}

/** The contents of a file and of all that it imports, in an order that no machine changes. */
function listContents(file: string): string[] {
  const seen = new Map<string, string>()
  collect(file, seen)
  return [...seen.values()].sort()
}

/** Every static import, export and `import()` of a literal name; one in a comment does no harm. */
const importPattern = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g

/** Note the content of a file and of all that it imports, once each. */
function collect(file: string, seen: Map<string, string>): void {
  if (seen.has(file) || !existsSync(file)) return
  const text = readText(file).replaceAll('\r\n', '\n')
  seen.set(file, text)
  for (const [, name = ''] of text.matchAll(importPattern)) {
    if (name.startsWith('.')) {
      const target = resolveImport(resolve(dirname(file), name))
      if (target !== undefined) collect(target, seen)
    } else if (!name.startsWith('node:')) notePackage(file, name, seen)
  }
}

/** Find the file that a relative import means; TypeScript lets one write `.js` for `.ts`, and bundlers leave it out. */
function resolveImport(path: string): string | undefined {
  const stem = path.replace(/\.[cm]?[jt]sx?$/, '')
  const endings = ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.mts', '.cts', '/index.ts', '/index.js']
  return [path, ...endings.map((ending) => stem + ending)].find(
    (one) => statSync(one, { throwIfNoEntry: false })?.isFile() === true,
  )
}

function notePackage(file: string, specifier: string, seen: Map<string, string>): void {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  if (seen.has(name)) return
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'node_modules', name, 'package.json')
    if (existsSync(manifest)) {
      const { version } = JSON.parse(readText(manifest)) as { version?: string }
      seen.set(name, `${name} ${version}`)
      return
    }
    if (dirname(folder) === folder) return
  }
}

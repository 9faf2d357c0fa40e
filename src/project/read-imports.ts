import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readText } from './files/read-text.ts'

/**
 * Reads a file and every file that it imports, and notes the packages that these import. The imports are read from the
 * text; what is imported by a computed name is not seen.
 *
 * @returns the text by path, line ends as LF; name and version by the name of a package
 */
export function readImports(file: string): ReadonlyMap<string, string> {
  const seen = new Map<string, string>()
  collect(file, seen)
  return seen
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

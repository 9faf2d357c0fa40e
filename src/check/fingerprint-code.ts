import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Project } from '../project/project.ts'
import { readImports } from '../project/read-imports.ts'
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
  return [...readImports(file).values()].sort()
}

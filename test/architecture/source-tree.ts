import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { parseAst } from 'vite'

/** The files of `src/` by their path below it, with `/`; the rules look at nothing else, so that a breach can be planted. */
export type SourceTree = ReadonlyMap<string, string>

/** A node of the syntax tree, as far as the rules look at it. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** An import or re-export of a file: the path below `src/` that it leads to, or the module's name. */
export interface Import {
  readonly from: string
  readonly line: number
  readonly isOwn: boolean
}

/** Reads `src/`. */
export function readSourceTree(): SourceTree {
  const root = resolve(import.meta.dirname, '../../src')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  return new Map(files.sort().map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')]))
}

/** Lists all nodes of a file's syntax tree. */
export function listNodes(file: string, text: string): SyntaxNode[] {
  const found: SyntaxNode[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value) found.push(value as SyntaxNode)
      Object.values(value).forEach(visit)
    }
  }
  visit(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }).body)
  return found
}

/** Lists what a file imports, types and `import()` of a literal included. */
export function listImports(file: string, text: string): Import[] {
  return listNodes(file, text).flatMap((node) => {
    const from = (node['source'] as { value?: unknown } | undefined)?.value
    if (typeof from !== 'string') return []
    const isOwn = from.startsWith('.')
    return [
      { from: isOwn ? posix.normalize(posix.join(dirname(file), from)) : from, line: lineAt(text, node.start), isOwn },
    ]
  })
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

import { realpathSync } from 'node:fs'
import { isAbsolute, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A call in a stack. */
export interface StackFrame {
  readonly function?: string
  /** The file's path from the project's folder, with `/`. */
  readonly file: string
  readonly line: number
  /** Absent for TypeScript, whose columns are not those of the file. */
  readonly column?: number
  /** Whether it is the project's own, and no dependency's. */
  readonly isOwn: boolean
}

/** The most calls that are kept. */
const maxFrames = 20

/** The folders of the kit's code, and of its build. */
const kit = ['../../src/', '../../dist/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))

/**
 * Reads the calls of a stack: those of the project first, then those of the dependencies that it called. Those of Node.js
 * and of the kit are left out.
 *
 * @param root the project's folder
 */
export function readStack(stack: string, root: string): StackFrame[] {
  const roots = [root, realPath(root)]
  const all = stack.split('\n').flatMap((line) => readFrame(line, roots) ?? [])
  const last = all.findLastIndex(({ isOwn }) => isOwn)
  const frames = all.slice(0, Math.min(maxFrames, last < 0 ? all.length : last + 1))
  return [...frames.filter(({ isOwn }) => isOwn), ...frames.filter(({ isOwn }) => !isOwn)]
}

/** The lines of a stack that are the project's own or its dependencies', as they are: for a runner that maps them itself. */
export function pickCalls(stack: string, root: string): string[] {
  return stack.split('\n').filter((line) => readFrame(line, [root, realPath(root)]) !== undefined)
}

/** A line of a stack: `at Reader.read (file:///project/read.js:3:9)`, `at async /project/read.js:3:9`. */
const linePattern = /^\s+at (?:(?:async )?(.+?) \()?(?:async )?((?:file:\/\/)?[^()]+?):(\d+):(\d+)\)?$/

function readFrame(text: string, roots: readonly string[]): StackFrame | undefined {
  const [, name, place = '', line, column] = linePattern.exec(text.slice(0, 1000)) ?? []
  const path = place.startsWith('file://') ? toPath(place) : place
  if (path === undefined || !isAbsolute(path) || kit.some((folder) => path.startsWith(folder))) return undefined
  const [inside] = roots.map((root) => relative(root, path)).filter((one) => !one.startsWith('..') && !isAbsolute(one))
  const file = (inside ?? relative(roots[0] ?? '', path)).replaceAll(sep, '/')
  return {
    ...(name !== undefined && { function: name }),
    ...{ file, line: Number(line) },
    ...(!/\.[cm]?tsx?$/.test(file) && { column: Number(column) }),
    isOwn: inside !== undefined && !file.includes('node_modules/'),
  }
}

function toPath(url: string): string | undefined {
  try {
    return fileURLToPath(url)
  } catch {
    return undefined
  }
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

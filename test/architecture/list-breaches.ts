import { dirname } from 'node:path'
import { lastPureRank, rooms } from '../../scripts/docs/rooms.ts'
import { type Import, lineAt, listImports, listNodes, type SourceTree } from './source-tree.ts'

/** The bounds of the house. */
const maxFileLines = 250
const maxFunctionLines = 40
const maxFolderFiles = 16
const maxFolderDepth = 3

/** What may import a site's own folder: the default registration. A site's folder imports itself. */
const registration = 'sites/default-sites.ts'

const roomOf = (file: string): string => (file.split('/')[0] as string).replace(/\.tsx?$/, '')
const rankOf = (file: string): number => rooms.find(({ name }) => name === roomOf(file))?.rank ?? -1

/** The rules of the house: each lists its breaches, as `src/file:line what is wrong`. */
export const houseRules: Readonly<Record<string, (tree: SourceTree) => string[]>> = {
  'every file stands in a room of the table': (tree) =>
    [...tree.keys()]
      .filter((file) => rankOf(file) < 0)
      .map((file) => `src/${file}: add its room to scripts/docs/rooms.ts`),
  'a room imports lower ranks and itself': (tree) =>
    listWrongImports(
      tree,
      (file, { from, isOwn }) => isOwn && roomOf(from) !== roomOf(file) && rankOf(from) >= rankOf(file),
    ),
  'only the registration imports the folder of a site': (tree) =>
    listWrongImports(
      tree,
      (file, { from, isOwn }) =>
        isOwn && siteOf(tree, from) !== undefined && siteOf(tree, from) !== siteOf(tree, file) && file !== registration,
    ),
  'a pure room touches no file, network, clock or randomness': listImpure,
  'a file is short': (tree) =>
    [...tree].flatMap(([file, text]) => {
      const lines = text.trimEnd().split('\n').length
      return lines > maxFileLines ? [`src/${file} has ${lines} lines; split it by subject`] : []
    }),
  'a function is short': (tree) => [...tree].flatMap(([file, text]) => listLongFunctions(file, text)),
  'a folder has few files': listFullFolders,
  'a path is plain': (tree) =>
    [...tree.keys()]
      .filter((file) => !isPlain(file))
      .map((file) => `src/${file}: kebab-case, at most ${maxFolderDepth} folders, a name that names something`),
  'no module exports `then`, for whoever awaits its import would wait for ever': (tree) =>
    [...tree]
      .filter(([, text]) => /^export (async )?(function|const) then\b/m.test(text))
      .map(([file]) => `src/${file}`),
  'no import leads back': listCycles,
  'every export is explained': (tree) => [...tree].flatMap(([file, text]) => listSilentExports(file, text)),
}

/** The site whose folder a file stands in: `sites/dw/…` is `dw`, as its definition is `sites/dw/dw.ts`. */
function siteOf(tree: SourceTree, file: string): string | undefined {
  const name = /^sites\/([^/]+)\//.exec(file)?.[1]
  return name !== undefined && tree.has(`sites/${name}/${name}.ts`) ? name : undefined
}

function listWrongImports(tree: SourceTree, isWrong: (file: string, found: Import) => boolean): string[] {
  return [...tree].flatMap(([file, text]) =>
    listImports(file, text)
      .filter((found) => isWrong(file, found))
      .map(({ from, line }) => `src/${file}:${line} must not import ${from}`),
  )
}

function listImpure(tree: SourceTree): string[] {
  return [...tree].flatMap(([file, text]) => {
    if (rankOf(file) > lastPureRank) return []
    const imports = listImports(file, text).filter(({ from }) => from.startsWith('node:'))
    const uses = text.matchAll(/\b(?:Date\.now|Math\.random|performance\.|process\.|fetch\(|setTimeout|new Date\(\))/g)
    return [
      ...imports.map(({ from, line }) => `src/${file}:${line} imports ${from}`),
      ...Array.from(uses, (use) => `src/${file}:${lineAt(text, use.index)} uses ${use[0]}; hand it in as a parameter`),
    ]
  })
}

function listLongFunctions(file: string, text: string): string[] {
  return listNodes(file, text)
    .filter(({ type }) => /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type))
    .map(({ start, end }) => ({ line: lineAt(text, start), length: lineAt(text, end) - lineAt(text, start) + 1 }))
    .filter(({ length }) => length > maxFunctionLines)
    .map(({ line, length }) => `src/${file}:${line} is a function of ${length} lines`)
}

function listFullFolders(tree: SourceTree): string[] {
  const counts = new Map<string, number>()
  for (const file of tree.keys()) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count > maxFolderFiles)
    .map(([folder, count]) => `src/${folder} has ${count} files`)
}

function isPlain(file: string): boolean {
  return (
    file.split('/').length - 1 <= maxFolderDepth &&
    /^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*\.tsx?$/.test(file) &&
    !/(^|\/)(utils?|helpers?|common|internal|misc|shared)(\/|\.)/.test(file)
  )
}

function listCycles(tree: SourceTree): string[] {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    const text = tree.get(file)
    if (text === undefined || done.has(file) || path.includes(file)) return
    for (const { from, isOwn } of listImports(file, text)) if (isOwn) visit(from, [...path, file])
    done.add(file)
  }
  for (const file of tree.keys()) visit(file, [])
  return cycles
}

function listSilentExports(file: string, text: string): string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const isDeclared = /^export (async )?(function|const|class|interface|type) (?![{*])/.test(line)
    return isDeclared && !/(\*\/|^@)/.test(lines[index - 1] ?? '')
      ? [`src/${file}:${index + 1} ${line.slice(0, 60)}: write a TSDoc comment above it`]
      : []
  })
}

import type { List, Quote, Table } from '../../article/block.ts'
import type { Inline } from '../../article/inline.ts'

/** The little that reading lists, quotes and tables needs of a tree, whatever its nodes are. */
export interface Structure<Node> {
  /** The `li` of a list or the `p` of a quote, and what stands between them; nothing where they are not all there is. */
  readonly partsOf: (node: Node, name: 'li' | 'p') => readonly Node[] | undefined
  /** The cells of a table, row by row; nothing where the table is not a plain one. */
  readonly cellsOf: (node: Node) => readonly (readonly Node[])[] | undefined
  /** Whether a cell is one of a header. */
  readonly isHeader: (cell: Node) => boolean
  /** The running text of a node in canonical form; nothing where something in it is no text. */
  readonly contentOf: (node: Node) => Inline[] | undefined
}

/**
 * Read a list.
 *
 * @returns no block where no item says anything, `undefined` where it is more than a list of texts
 */
export function readList<Node>(structure: Structure<Node>, node: Node, ordered: boolean): List | [] | undefined {
  const items = readSaid(structure, structure.partsOf(node, 'li'))
  return items?.length === 0 ? [] : items && { type: 'list', ordered, items }
}

/** Read a quotation: its paragraphs, or the whole as one. Returns what {@link readList} does. */
export function readQuote<Node>(structure: Structure<Node>, node: Node): Quote | [] | undefined {
  const paragraphs = readSaid(structure, structure.partsOf(node, 'p') ?? [node])
  return paragraphs?.length === 0 ? [] : paragraphs && { type: 'quote', paragraphs }
}

/** Read a table; a first row of header cells makes it one with a header. Returns what {@link readList} does. */
export function readTable<Node>(structure: Structure<Node>, node: Node): Table | [] | undefined {
  const cells = structure.cellsOf(node)
  const rows = cells?.map((row) => readAll(structure, row))
  if (cells === undefined || rows === undefined || !rows.every((row) => row !== undefined)) return undefined
  const [first] = cells
  return first === undefined ? [] : { type: 'table', header: first.every(structure.isHeader), rows }
}

function readSaid<Node>(structure: Structure<Node>, nodes: readonly Node[] | undefined): Inline[][] | undefined {
  return nodes && readAll(structure, nodes)?.filter((content) => content.length > 0)
}

/** Read each node; nothing where one of them is no running text. */
function readAll<Node>({ contentOf }: Structure<Node>, nodes: readonly Node[]): Inline[][] | undefined {
  const contents = nodes.map(contentOf)
  return contents.every((content) => content !== undefined) ? contents : undefined
}

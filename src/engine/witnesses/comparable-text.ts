import { type Block, blockText } from '../../article/block.ts'

/**
 * Makes the text by which two witnesses' values are compared, by the kind of value: a text is itself, a list its items,
 * an image its id or address, a person or a reference its id or name, a block the words that it shows.
 */
export function comparableText(value: unknown): string {
  if (Array.isArray(value)) return value.map(comparableText).join(value.some(isBlock) ? '\n' : ', ')
  if (isBlock(value)) return blockText(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const { name, id, url } = value as { name?: unknown; id?: unknown; url?: unknown }
  const said = name ?? id ?? url
  return said === undefined ? JSON.stringify(value) : String(said)
}

function isBlock(value: unknown): value is Block {
  const { type, content } = (value ?? {}) as { type?: unknown; content?: unknown }
  return typeof type === 'string' && (content !== undefined || type !== 'image' || 'url' in (value as object))
}

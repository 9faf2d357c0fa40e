import type { SourceName } from './site.ts'

/**
 * Recognises the source of a text from its first characters alone: a dump starts with its header comment, a page
 * with a doctype or an element of its head, an API answer with a brace.
 */
export function recogniseSource(text: string): SourceName | undefined {
  const start = text
    .slice(0, 2000)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (/^(<!--[\s\S]*?-->\s*)*<(!doctype|html|head|body|meta|script|link|\?xml)\b/i.test(start)) return 'page'
  if (start.startsWith('<!--')) return 'dump'
  return /^\{\s*("|\})|^\[\s*[{[\]]/.test(start) ? 'api' : undefined
}

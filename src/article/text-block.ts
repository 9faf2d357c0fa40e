import type { Heading, Paragraph } from './block.ts'
import { isHeadingText } from './heading-text.ts'
import type { Inline, Mark } from './inline.ts'

/** Makes a heading or a paragraph of running text in canonical form; returns `undefined` where no text is left. */
export function makeTextBlock(content: Inline[]): Heading | Paragraph | undefined {
  if (content.length === 0) return undefined
  if (isHeadingText(content)) return { type: 'heading', level: 2, content: (content[0] as Mark).content }
  return { type: 'paragraph', content }
}

import { countThings } from '../../profile/bags.ts'
import { shapeOfText } from '../../redact/prose/shape.ts'

/** Counts the words of a text; each Chinese character is one word. */
export function countWords(text: string): Map<string, number> {
  return countThings(text.toLowerCase().match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu) ?? [])
}

/** Counts the pairs of neighbouring word shapes. Redaction changes words but keeps their shapes. */
export function countWordShapes(text: string): Map<string, number> {
  const shapes = ['', ...shapeOfText(text).split(/\s+/), '']
  return countThings(shapes.slice(1).map((shape, index) => `${shapes[index]} ${shape}`))
}

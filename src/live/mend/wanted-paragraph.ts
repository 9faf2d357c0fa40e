import type { DomNode } from '../../engine/dom/dom.ts'
import { plainText } from '../../profile/agreement.ts'
import { textOf } from '../../profile/field-profile.ts'
import type { PageFacts } from '../../profile/page-facts.ts'
import { type WantedValue, weights } from './wanted.ts'

/** Classes of what stands before or beside the text, and is a part of it to nobody. */
const besideText =
  /lead(?!ing)|intro|summary|teaser|standfirst|\bdek\b|abstract|preface|vorspann|subtitle|caption|byline|author|meta/i

/** The longest text that a page may say to machines beyond its own, such as a summary; in characters. */
const maxBeyond = 350
/** The shortest text that is a whole article's, in characters. */
const minSaid = 400
/** The longest note beyond a text, in characters. */
const maxNote = 120
/** The shortest note in italics at the end of a paragraph, in characters. */
const minNote = 30

/**
 * Finds the paragraph at a position of the running text, and how sure it is that no other is meant: that nothing but notes
 * and summaries stands beyond it, and it is none itself.
 */
export function wantParagraph(position: number, facts: PageFacts): WantedValue[] {
  const { paragraphs = [], all = [] } = facts.mainText() ?? {}
  const isBeside = (node: DomNode) => besideText.test(facts.page.dom.attribute(node, 'class') ?? '')
  const own = paragraphs.every(isBeside) ? paragraphs : paragraphs.filter((node) => !isBeside(node))
  const node = own.at(position)
  if (node === undefined || paragraphs.length < 2) return []
  const value = textOf(facts, node)
  const text = all.filter((one) => one === node || !(isBeside(one) || isNote(facts, one)))
  const isSure = (isSaidAt(position, value, facts) ?? isAtEnd(position, node, text)) && !isApart(facts, node)
  return [{ value, weight: isSure ? weights.position : weights.alike, nodes: [node], places: [] }]
}

/**
 * Tells whether what a page says its text is to machines begins or ends with a paragraph; `undefined` where it says none,
 * or little else beyond it.
 */
function isSaidAt(position: number, value: string, { page }: PageFacts): boolean | undefined {
  const said = plainText(page.document('json-ld')?.text('articleBody') ?? '')
  if (said.length < minSaid || (position !== 0 && position !== -1)) return undefined
  const plain = plainText(value)
  const at = position === 0 ? said.indexOf(plain) : said.lastIndexOf(plain)
  const beyond = position === 0 ? said.slice(0, at) : said.slice(at + plain.length)
  if (at >= 0 && beyond.trim() === '') return true
  return at >= 0 && beyond.length <= maxBeyond ? undefined : false
}

/** Tells whether no more paragraphs stand beyond one than its position says. */
function isAtEnd(position: number, node: DomNode, text: readonly DomNode[]): boolean {
  const place = text.indexOf(node)
  return position < 0 ? text.length - 1 - place <= -1 - position : place <= position
}

/** Tells whether a paragraph beyond the text is none of it: short, or set apart. */
function isNote(facts: PageFacts, node: DomNode): boolean {
  return textOf(facts, node).length < maxNote || isApart(facts, node)
}

/**
 * Tells whether a paragraph is set apart from the text: all in italics or bold, short with a link, or with a line in italics
 * at its end, as notes of a desk are.
 */
function isApart(facts: PageFacts, node: DomNode): boolean {
  const { dom } = facts.page
  const { length } = textOf(facts, node)
  const isWhole = dom.select('em, i, strong, b, a', node).some((one) => textOf(facts, one).length > length * 0.8)
  const hasNote = dom.select('br ~ em, br ~ i', node).some((one) => textOf(facts, one).length > minNote)
  return isWhole || hasNote || (length < maxNote && dom.select('a', node).length > 0)
}

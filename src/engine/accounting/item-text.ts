import { type Inline, inlineText } from '../../article/inline.ts'

/** The text of an item, letters and digits only, so that neither marks nor spaces nor quotes make a difference. */
export interface ItemText {
  /** All of it, in order. */
  readonly flow: string
  /** Each text of it by itself, the longest first. */
  readonly parts: ReadonlySet<string>
}

/** The length from which on a text that stands anywhere in the item's is no chance, in letters. */
const minLength = 20
/** The share of a text that may be no part of the item, where the rest is: “Image: ” before a name. */
const maxRest = 1 / 3
/** The shortest part of an item that explains a part of a text, in letters. */
const minPart = 3

/** Opens the text of an item, whatever it is made of. */
export function openItemText(item: unknown): ItemText {
  const flow: string[] = []
  const parts = new Set<string>()
  const add = (text: string, isFlow: boolean) => {
    const plain = letters(text)
    if (plain === '') return
    if (isFlow) flow.push(plain)
    parts.add(plain)
  }
  const visit = (value: unknown, isFlow: boolean): void => {
    if (typeof value === 'string') return add(value, isFlow)
    if (typeof value === 'number') return add(String(value), false)
    if (typeof value !== 'object' || value === null) return
    const isRun = Array.isArray(value) && value.length > 0 && value.every(isInline)
    if (isRun) add(inlineText(value as Inline[]), isFlow)
    for (const one of Object.values(value)) visit(one, isFlow && !isRun)
  }
  visit(item, true)
  return { flow: flow.join(''), parts: new Set([...parts].sort((a, b) => b.length - a.length)) }
}

/** Tells whether an item holds a text, given by its letters: as a part, within the running text, or all but a label. */
export function isSaid({ flow, parts }: ItemText, text: string): boolean {
  if (parts.has(text) || (text.length >= minLength && flow.includes(text))) return true
  let rest = text
  for (const part of parts) if (part.length >= minPart && rest.includes(part)) rest = rest.replace(part, '')
  return isLabel(rest.length, text.length - rest.length)
}

/** Tells whether letters are so few beside others that they are no more than a label of these: “Image: ”, “By ”. */
export function isLabel(rest: number, others: number): boolean {
  return others > 0 && rest <= (rest + others) * maxRest
}

/** The letters and digits of a text, in lower case. */
export function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
}

function isInline(value: unknown): boolean {
  if (typeof value === 'string') return true
  const { type, content } = (value ?? {}) as { type?: unknown; content?: unknown }
  return type === 'break' || (typeof type === 'string' && inlineTypes.has(type) && Array.isArray(content))
}

const inlineTypes: ReadonlySet<string> = new Set(['em', 'strong', 'u', 's', 'sub', 'sup', 'code', 'link', 'topic'])

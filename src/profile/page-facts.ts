import { type Dom, type DomNode, isUnseen } from '../engine/dom/dom.ts'
import { findAll } from '../engine/rules/extract-fields.ts'
import type { Page, Rule } from '../engine/rules/rule.ts'
import { findMainText, type MainText } from '../engine/witnesses/main-text.ts'
import { type Role, standardRules, type ValueKind } from '../engine/witnesses/standard-rules.ts'
import { plainText } from './agreement.ts'

/** The value that a standard place of a page gives. */
export interface Said {
  readonly role: Role
  readonly rule: Rule
  readonly value: unknown
}

/** The facts that a page gives of itself, whatever rules read it. */
export interface PageFacts {
  readonly page: Page
  /** The values of the standard places, by the kind of value that they are read as. */
  readonly said: (kind: ValueKind) => readonly Said[]
  readonly mainText: () => MainText | undefined
  /** The whole texts of its elements, as far as they are short. */
  readonly shortTexts: () => ReadonlyMap<DomNode, string>
  /** The same in plain words, each once. */
  readonly texts: () => ReadonlySet<string>
}

/** Opens the facts of a page; each is found when it is first asked for. */
export function openFacts(page: Page): PageFacts {
  const said = new Map<ValueKind, readonly Said[]>()
  let mainText: { readonly found: MainText | undefined } | undefined
  let shortTexts: ReadonlyMap<DomNode, string> | undefined
  let texts: ReadonlySet<string> | undefined
  const readTexts = () => (shortTexts ??= readShortTexts(page.dom))
  return {
    page,
    said: (kind) => {
      const known = said.get(kind) ?? askPlaces(page, kind)
      said.set(kind, known)
      return known
    },
    mainText: () => (mainText ??= { found: findMainText(page.dom) }).found,
    shortTexts: readTexts,
    texts: () => (texts ??= new Set([...readTexts().values()].map(plainText).filter((text) => text !== ''))),
  }
}

/** The value of a rule on a page; nothing where it finds none, or throws. */
export function readRule(page: Page, rule: Rule): unknown {
  try {
    const found = findAll(page, rule)
    return found.length === 0 ? undefined : rule.read.read(found as never, page)
  } catch {
    return undefined
  }
}

function askPlaces(page: Page, kind: ValueKind): Said[] {
  return standardRules(kind).flatMap(({ role, rule }): Said[] => {
    const value = readRule(page, rule)
    return value === undefined ? [] : [{ role, rule, value }]
  })
}

/** The longest text of an element that is compared, in characters. */
const maxText = 600

/** Reads the texts of all elements of a body from the inside out, so that no text is read twice, however deep it lies. */
function readShortTexts(dom: Dom): ReadonlyMap<DomNode, string> {
  const texts = new Map<DomNode, string>()
  const partOf = (node: DomNode): string | undefined => {
    const name = dom.nameOf(node)
    if (name === undefined) return dom.textOf(node)
    return name === 'br' ? '\n' : isUnseen(name) ? '' : texts.get(node)
  }
  const nodes = dom.select('body *')
  for (const node of nodes.toReversed()) {
    let text: string | undefined = ''
    for (const child of dom.children(node)) {
      const part = partOf(child)
      text = part === undefined || text.length + part.length > maxText ? undefined : text + part
      if (text === undefined) break
    }
    if (text !== undefined) texts.set(node, text)
  }
  return new Map(nodes.flatMap((node) => (texts.has(node) ? [[node, texts.get(node) as string] as const] : [])))
}

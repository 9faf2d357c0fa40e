import { type Dom, type DomNode, readText } from '../engine/dom/dom.ts'
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
  /** The whole texts of its elements, in plain words. */
  readonly texts: () => ReadonlySet<string>
}

/** Opens the facts of a page; each is found when it is first asked for. */
export function openFacts(page: Page): PageFacts {
  const said = new Map<ValueKind, readonly Said[]>()
  let [mainText, texts]: [{ found: MainText | undefined } | undefined, ReadonlySet<string> | undefined] = [
    undefined,
    undefined,
  ]
  return {
    page,
    said: (kind) => {
      const known = said.get(kind) ?? askPlaces(page, kind)
      said.set(kind, known)
      return known
    },
    mainText: () => (mainText ??= { found: findMainText(page.dom) }).found,
    texts: () => (texts ??= listTexts(page.dom)),
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

function listTexts(dom: Dom): ReadonlySet<string> {
  const isShort = (node: DomNode) => dom.children(node).length <= 20
  const all = dom
    .select('body *')
    .filter(isShort)
    .map((node) => readText(dom, node))
  return new Set(
    all
      .filter((text) => text.length <= maxText)
      .map(plainText)
      .filter((text) => text !== ''),
  )
}

import { collapseSpace } from '../engine/dom/collapse-space.ts'
import { type DomNode, readText } from '../engine/dom/dom.ts'
import { describeRule } from '../engine/rules/rule.ts'
import type { Role, ValueKind } from '../engine/witnesses/standard-rules.ts'
import { agree, type Agreement, agreements, isAtLeast, plainText } from './agreement.ts'
import { firstPicture } from './first-picture.ts'
import type { PageFacts } from './page-facts.ts'
import { kindOfValue } from './value-kind.ts'

/** A page that was accepted, and the value that a field has on it. */
export interface AcceptedValue {
  readonly facts: PageFacts
  readonly value: unknown
}

/** The usual of a field, learned from accepted pages of one layout. */
export interface FieldProfile {
  readonly field: string
  readonly kind: ValueKind | undefined
  /** The agreement of the standard places of a role agree with the value, the least of all pages; roles that contradict it are none. */
  readonly roles: ReadonlyMap<Role, Agreement>
  /** The roles of which standard places of these pages say something at all. */
  readonly spoken: ReadonlySet<Role>
  /** The standard places that gave the very value on every page that has them. */
  readonly places: ReadonlySet<string>
  /** Where in the running text the value stands, where that is the same on every page. */
  readonly position: TextPosition | undefined
  /** Whether it is the first picture of the article on every page. */
  readonly isFirstPicture: boolean
  /** The most words that it has. */
  readonly maxWords: number
}

/** The paragraph of the running text that a value is: counted from 0, or from -1 backwards. */
export type TextPosition = number

/** The most paragraphs from either end that count as a position. */
const maxPosition = 3

/** Learns what is usual of a field. */
export function learnProfile(field: string, accepted: readonly AcceptedValue[]): FieldProfile {
  const [first] = accepted
  const kind = first && kindOfValue(first.value)
  const texts = accepted.map(({ value }) => wordsOfValue(value))
  return {
    ...{ field, kind },
    spoken: new Set(
      kind === undefined ? [] : accepted.flatMap(({ facts }) => facts.said(kind).map(({ role }) => role)),
    ),
    roles: kind === undefined ? new Map() : learnRoles(kind, accepted),
    places: kind === undefined ? new Set() : learnPlaces(kind, accepted),
    position: kind === 'text' ? learnPosition(accepted) : undefined,
    isFirstPicture: kind === 'picture' && accepted.every(({ facts, value }) => isFirstPictureOf(facts, value)),
    maxWords: Math.max(0, ...texts.map((text) => text.split(' ').length)),
  }
}

/** The paragraph at a position. */
export function paragraphAt(facts: PageFacts, position: TextPosition): DomNode | undefined {
  return facts.mainText()?.paragraphs.at(position)
}

/** The text of an element as fields hold it. */
export function textOf({ page: { dom } }: PageFacts, node: DomNode): string {
  return collapseSpace(readText(dom, node)).trim()
}

/** A value in plain words: of a list the names in it, of a picture its address. */
export function wordsOfValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOfValue).join(' ')
  if (typeof value !== 'object' || value === null) return plainText(String(value))
  const { name, url } = value as { name?: string; url?: string }
  return plainText(name ?? url ?? '')
}

/** The best that the places of each role say of a value on one page. */
export function rateRoles(kind: ValueKind, { facts, value }: AcceptedValue): Map<Role, Agreement> {
  const rated = new Map<Role, Agreement>()
  for (const { role, value: said } of facts.said(kind)) {
    const agreement = agree(kind, value, said)
    if (!isAtLeast(rated.get(role) ?? 'other', agreement) || !rated.has(role)) rated.set(role, agreement)
  }
  return rated
}

function learnRoles(kind: ValueKind, accepted: readonly AcceptedValue[]): Map<Role, Agreement> {
  const all = accepted.map((one) => rateRoles(kind, one))
  const roles = new Set(all.flatMap((rated) => [...rated.keys()]))
  const least = (role: Role) =>
    Math.min(...all.flatMap((rated) => (rated.has(role) ? [agreements.indexOf(rated.get(role) as Agreement)] : [])))
  const learned = [...roles].map((role) => [role, agreements[least(role)] as Agreement] as const)
  return new Map(learned.filter(([, agreement]) => agreement !== 'other'))
}

function learnPlaces(kind: ValueKind, accepted: readonly AcceptedValue[]): Set<string> {
  const rated = accepted.flatMap(({ facts, value }) =>
    facts.said(kind).map(({ rule, value: said }) => [describeRule(rule), agree(kind, value, said)] as const),
  )
  const others = new Set(rated.flatMap(([name, agreement]) => (agreement === 'same' ? [] : [name])))
  return new Set(rated.map(([name]) => name).filter((name) => !others.has(name)))
}

function learnPosition(accepted: readonly AcceptedValue[]): TextPosition | undefined {
  const candidates = [...Array(maxPosition).keys()].flatMap((count) => [count, -1 - count])
  return candidates.find((position) =>
    accepted.every(({ facts, value }) => {
      const node = paragraphAt(facts, position)
      return node !== undefined && plainText(textOf(facts, node)) === plainText(String(value))
    }),
  )
}

function isFirstPictureOf(facts: PageFacts, value: unknown): boolean {
  const first = firstPicture(facts)
  return first !== undefined && agree('picture', first.value, value) === 'same'
}

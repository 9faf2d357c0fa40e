import { describeRule } from '../engine/rules/rule.ts'
import { agree, isAtLeast, plainText } from './agreement.ts'
import { type FieldProfile, paragraphAt, rateRoles, textOf, type TextPosition, wordsOfValue } from './field-profile.ts'
import { firstPicture } from './first-picture.ts'
import type { PageFacts } from './page-facts.ts'

/**
 * - `repeated`: another item shows it as well
 * - `witness`: what the page says of itself, and said of accepted values, is another value
 * - `position`: it stands elsewhere in the running text
 * - `form`: it is too long for what it should be
 */
export type MisfitKind = 'repeated' | 'witness' | 'position' | 'form'

/** The reason why a value does not fit what is usual of its field. */
export interface Misfit {
  readonly kind: MisfitKind
  /** In words: `json-ld: headline says “…”`. */
  readonly reason: string
}

/** The knowledge of accepted pages of other items; texts are in plain words. */
export interface OtherPages {
  /** Tells whether it is the field's value on one of them. */
  readonly hasValue: (plain: string) => boolean
  /** Tells whether an element of one of them shows it. */
  readonly hasText: (plain: string) => boolean
}

/** The most characters of a value in a reason. */
const maxShown = 60
/** The fewest paragraphs of a running text that is surely one. */
const minParagraphs = 3

/**
 * Judges a value of a page that nobody has accepted yet, by what is usual of its field.
 *
 * @returns nothing where it fits, or nothing is known
 */
export function judgeValue(
  profile: FieldProfile,
  value: unknown,
  facts: PageFacts,
  others: OtherPages,
): Misfit | undefined {
  for (const [kind, check] of Object.entries(checks) as [MisfitKind, Check][]) {
    const reason = check(profile, value, facts, others)
    if (reason !== undefined) return { kind, reason }
  }
  return undefined
}

type Check = (profile: FieldProfile, value: unknown, facts: PageFacts, others: OtherPages) => string | undefined

/** A text that other articles show as well is none of this one: a label, the site's name, the headline of a teaser. */
const judgeRepeated: Check = ({ kind, position, roles }, value, _, { hasText, hasValue }) => {
  const isOwn = kind === 'time' || (kind === 'text' && (position !== undefined || roles.has('headline')))
  if (!isOwn) return undefined
  const plain = wordsOfValue(value)
  if (hasValue(plain)) return 'it is the same as on another page'
  return kind === 'text' && hasText(plain) ? 'another page shows this text as well' : undefined
}

const judgeWitnesses: Check = ({ kind, roles, field }, value, facts) => {
  if (kind === undefined || roles.size === 0) return undefined
  const now = rateRoles(kind, { facts, value })
  const known = [...roles].filter(([role]) => now.has(role))
  if (known.length === 0) return undefined
  const isFitting = known.some(([role, usual]) => {
    const agreement = now.get(role) ?? 'other'
    // Search engines get a headline of their own now and then, and an author is added.
    return isAtLeast(agreement, kind === 'time' || kind === 'picture' ? usual : 'alike')
  })
  if (isFitting) return undefined
  const [role] = known[0] as [string, unknown]
  const said = facts.said(kind).find((one) => one.role === role)
  return said && `${describeRule(said.rule)} says ${quote(said.value)} of ${field}`
}

const judgePosition: Check = ({ position, isFirstPicture }, value, facts) => {
  if (position !== undefined)
    return isAtPosition(position, value, facts) ? undefined : `it is not the ${nameOf(position)} paragraph of the text`
  if (!isFirstPicture) return undefined
  const first = firstPicture(facts)
  return first !== undefined && agree('picture', first.value, value) === 'other'
    ? `the first picture of the article is ${quote(first.value)}`
    : undefined
}

/** Tells whether a text may stand at a position of the running text: there, or nearer to its end than that. */
function isAtPosition(position: TextPosition, value: unknown, facts: PageFacts): boolean {
  const { paragraphs = [], all = [] } = facts.mainText() ?? {}
  const node = paragraphAt(facts, position)
  if (node === undefined || paragraphs.length < minParagraphs) return true
  const plain = plainText(String(value))
  const places = all.flatMap((one, index) => (plainText(textOf(facts, one)) === plain ? [index] : []))
  const wanted = all.indexOf(node)
  return places.some((place) => (position < 0 ? place >= wanted : place <= wanted))
}

/** The most words of a field whose values have a few. */
const fewWords = 12

const judgeForm: Check = ({ maxWords, kind }, value) => {
  const words = wordsOfValue(value).split(' ').length
  return kind === 'people' && words > Math.max(fewWords, maxWords * 4) ? `${words} words are no names` : undefined
}

const checks: Readonly<Record<MisfitKind, Check>> = {
  repeated: judgeRepeated,
  witness: judgeWitnesses,
  position: judgePosition,
  form: judgeForm,
}

function nameOf(position: number): string {
  if (position === 0) return 'first'
  if (position === -1) return 'last'
  return position > 0 ? `${position + 1}th` : `${-position}th last`
}

function quote(value: unknown): string {
  const text = Array.isArray(value)
    ? value.map((one) => (typeof one === 'string' ? one : (one as { name: string }).name)).join(', ')
    : typeof value === 'object'
      ? (value as { url: string }).url
      : String(value)
  return `“${text.length > maxShown ? `${text.slice(0, maxShown)}…` : text}”`
}

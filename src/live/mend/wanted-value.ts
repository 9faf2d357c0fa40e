import type { DomNode } from '../../engine/dom/dom.ts'
import { image } from '../../engine/readers/image-readers.ts'
import { describeRule } from '../../engine/rules/rule.ts'
import type { Role, ValueKind } from '../../engine/witnesses/standard-rules.ts'
import { agree, isAtLeast } from '../../profile/agreement.ts'
import type { FieldProfile } from '../../profile/field-profile.ts'
import { firstPicture } from '../../profile/first-picture.ts'
import type { PageFacts, Said } from '../../profile/page-facts.ts'
import { wantHeadline } from './wanted-headline.ts'
import { wantParagraph } from './wanted-paragraph.ts'
import { type WantedValue, weights } from './wanted.ts'

/** The roles of kinds whose values mean mostly one thing on a page. */
const usualRoles: Partial<Readonly<Record<ValueKind, readonly Role[]>>> = {
  people: ['people'],
  time: ['published'],
  picture: ['picture'],
  list: ['topics'],
}

/** Lists the values that a field may have on a page, the one for which most speaks first. */
export function listWanted(profile: FieldProfile, facts: PageFacts): WantedValue[] {
  const { kind, position, roles, spoken } = profile
  if (kind === undefined) return []
  if (kind === 'text' && position !== undefined) return wantParagraph(position, facts)
  // A role that contradicted the field on accepted pages is another thing; of pictures, crops often have names of their own.
  const usual = usualRoles[kind]?.filter((role) => roles.has(role) || !spoken.has(role) || kind === 'picture')
  const wanted = usual ?? (roles.has('headline') ? (['headline'] as const) : [])
  const said = facts.said(kind).filter(({ role }) => wanted.includes(role))
  const shown = kind === 'text' ? wantHeadline(profile, facts, said) : []
  return [...shown, ...wantSaid(kind, { profile, facts, said })].toSorted((a, b) => b.weight - a.weight)
}

interface Saying {
  readonly profile: FieldProfile
  readonly facts: PageFacts
  readonly said: readonly Said[]
}

/** The values that standard places give, those that mean the same together. */
function wantSaid(kind: ValueKind, { profile, facts, said }: Saying): WantedValue[] {
  const isOne = (one: unknown, other: unknown) =>
    isAtLeast(agree(kind, one, other), kind === 'picture' ? 'alike' : 'same')
  const values = said.filter((one, index) => said.findIndex((other) => isOne(one.value, other.value)) === index)
  const first = kind === 'picture' ? firstPicture(facts) : undefined
  const wanted = values.map(({ value }): WantedValue => {
    const own = said.filter((one) => isOne(one.value, value))
    const isProven = ({ rule }: Said) => profile.places.has(describeRule(rule))
    const isFirst = first !== undefined && isOne(first.value, value)
    return {
      value,
      weight: ratePlaces(kind, own, isProven) + (isFirst ? weights.first : 0),
      nodes: isFirst ? [first.node] : kind === 'picture' ? picturesLike(facts, value) : [],
      places: [...own.filter(isProven), ...own.filter((one) => !isProven(one))].map(({ rule }) => rule),
    }
  })
  const isKnown = first !== undefined && wanted.some(({ nodes }) => nodes.includes(first.node))
  if (first === undefined || isKnown || !profile.isFirstPicture) return wanted
  return [...wanted, { value: first.value, weight: weights.position, nodes: [first.node], places: [] }]
}

function ratePlaces(kind: ValueKind, own: readonly Said[], isProven: (said: Said) => boolean): number {
  const rated = own.reduce((sum, one) => sum + (isProven(one) ? weights.proven : weights.place), 0)
  const isData = kind !== 'picture' && own.some(({ rule }) => rule.over === 'json')
  const isMain = usualRoles[kind] !== undefined
  // One keyword is no list of topics.
  const isPoor = kind === 'list' && (own[0]?.value as readonly unknown[]).length === 1
  return rated + (isData ? weights.data : 0) + (isMain ? weights.main : 0) + (isPoor ? weights.contradicted : 0)
}

/** The images of a page that show a picture, whatever its crop. */
function picturesLike({ page }: PageFacts, picture: unknown): DomNode[] {
  return page.dom.select('body img').filter((node) => {
    const value = image.read([node], page)
    return value !== undefined && isAtLeast(agree('picture', value, picture), 'alike')
  })
}

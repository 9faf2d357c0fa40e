import type { DomNode } from '../../engine/dom/dom.ts'
import { describeRule, type ElementRule, type Rule } from '../../engine/rules/rule.ts'
import type { ValueKind } from '../../engine/witnesses/standard-rules.ts'
import { agree, isAtLeast, isWithin } from '../../profile/agreement.ts'
import { type AcceptedValue, type FieldProfile, wordsOfValue } from '../../profile/field-profile.ts'
import { type PageFacts, readRule } from '../../profile/page-facts.ts'
import { candidatesFor } from '../diagnose/selector-candidates.ts'
import { type Survey, surveyPage } from '../diagnose/survey-page.ts'
import { listWanted } from './wanted-value.ts'
import { minLead, minWeight, type WantedValue } from './wanted.ts'

/** A rule in place of one that no longer finds its field, or the reason why none is proposed. */
export type Proposal =
  | { readonly kind: 'rule'; readonly rule: Rule; readonly value: unknown }
  | { readonly kind: 'abstains'; readonly reason: string }

/** The pages by which a rule is mended. */
export interface MendCase {
  readonly profile: FieldProfile
  /** The rule that no longer finds its field. */
  readonly rule: Rule
  /** A page on which it drifted. */
  readonly live: PageFacts
  /** The pages on which it was accepted. */
  readonly accepted: readonly AcceptedValue[]
  /** Whether it finds nothing on the page: the new one is asked after it, so that no accepted page is read by that. */
  readonly isSilent: boolean
  /** The rules that the field has already, which are asked anyway. */
  readonly known?: readonly Rule[]
}

/** The most elements whose selectors are tried. */
const maxElements = 6

/**
 * Proposes a rule in place of one that drifted: one that finds the value which speaks for itself on the page, and nothing
 * else on any accepted page. Where no value does, or two do, it abstains.
 */
export function proposeRule({ profile, rule, live, isSilent, known = [], ...given }: MendCase): Proposal {
  const { kind } = profile
  const accepted = isSilent ? [] : given.accepted
  const [best, next] = listWanted(profile, live)
  if (kind === undefined || best === undefined)
    return { kind: 'abstains', reason: 'nothing on the page names the value' }
  if (best.weight < minWeight) return { kind: 'abstains', reason: 'too little on the page speaks for any value' }
  if (next !== undefined && best.weight - next.weight < minLead && isOther(kind, best.value, next.value))
    return { kind: 'abstains', reason: 'two values are as likely as each other' }
  if (isContradictory(profile, live))
    return { kind: 'abstains', reason: 'places that said the same on accepted pages disagree' }
  const found =
    (rule.over === 'elements' ? proposeSelector(kind, best, rule, { live, accepted }) : undefined) ??
    proposePlace(best, { live, accepted, kind, known })
  return found ?? { kind: 'abstains', reason: 'no rule finds the value and nothing wrong on an accepted page' }
}

/** Tells whether places that gave the very value on every accepted page give several now. */
function isContradictory({ kind, places }: FieldProfile, live: PageFacts): boolean {
  if (kind !== 'text') return false
  const said = live.said(kind).filter(({ rule }) => places.has(describeRule(rule)))
  return said.some(({ value }) => isOther(kind, value, said[0]?.value))
}

type Pages = Pick<MendCase, 'live' | 'accepted'>

function proposeSelector(
  kind: ValueKind,
  wanted: WantedValue,
  rule: ElementRule<unknown>,
  { live, accepted }: Pages,
): Proposal | undefined {
  const survey = surveyPage(live.page.dom)
  if (survey === undefined) return undefined
  const nodes = wanted.nodes.length > 0 ? wanted.nodes : holdersOf(kind, wanted.value, rule, { live, survey })
  for (const node of nodes.slice(0, maxElements)) {
    const surveyed = survey.get(node)
    if (surveyed === undefined) continue
    for (const select of candidatesFor(surveyed)) {
      const candidate: ElementRule<unknown> = { ...rule, from: 'dom', select }
      const value = readRule(live.page, candidate)
      if (value === undefined || !isSameValue(kind, value, wanted.value)) continue
      if (accepted.every((page) => isHarmless(kind, candidate, page))) return { kind: 'rule', rule: candidate, value }
    }
  }
  return undefined
}

function proposePlace(
  { places, value }: WantedValue,
  { live, accepted, kind, known }: Pages & { readonly kind: ValueKind; readonly known: readonly Rule[] },
): Proposal | undefined {
  const isKnown = (place: Rule) => known.some(({ from, select }) => from === place.from && select === place.select)
  const rule = places.find(
    (place) =>
      !isKnown(place) &&
      readRule(live.page, place) !== undefined &&
      accepted.every((page) => isHarmless(kind, place, page, 'alike')),
  )
  return rule && { kind: 'rule', rule, value }
}

/** The elements whose own reading is the value, or a part of it, the smallest first. */
function holdersOf(
  kind: ValueKind,
  value: unknown,
  rule: ElementRule<unknown>,
  { live, survey }: { readonly live: PageFacts; readonly survey: Survey },
): DomNode[] {
  const words = ` ${wordsOfValue(value)} `
  const holders: { node: DomNode; rank: number }[] = []
  for (const { node, text, children, attributes, name } of survey.values()) {
    const isSmall = children.length <= 12 && text.length < 400
    if (!isSmall || name === 'script' || name === 'meta' || name === 'link') continue
    if (kind === 'time' ? !attributes.has('datetime') && !attributes.has('content') && !/\d/.test(text) : text === '')
      continue
    const own = readNode(live, rule, node)
    if (own === undefined) continue
    const isWhole = isSameValue(kind, own, value)
    const isPart = (kind === 'people' || kind === 'list') && words.includes(` ${wordsOfValue(own)} `)
    if (isWhole || isPart) holders.push({ node, rank: (isWhole ? 0 : 1) * 100 + children.length })
  }
  return holders.toSorted((a, b) => a.rank - b.rank).map(({ node }) => node)
}

function readNode(live: PageFacts, { read }: ElementRule<unknown>, node: DomNode): unknown {
  try {
    return read.read([node], live.page)
  } catch {
    return undefined
  }
}

function isHarmless(
  kind: ValueKind,
  rule: Rule,
  { facts, value }: AcceptedValue,
  least: 'same' | 'alike' = 'same',
): boolean {
  const read = readRule(facts.page, rule)
  return read === undefined || isAtLeast(agree(kind, read, value), least)
}

/** Whether two values compete: a headline and the same with the site's name do not. */
function isOther(kind: ValueKind, one: unknown, other: unknown): boolean {
  return kind === 'text' ? !isWithin(String(one), String(other)) : !isSameValue(kind, one, other)
}

/** Whether a rule's value is the one that is wanted: of names each, of a picture whatever crop. */
function isSameValue(kind: ValueKind, one: unknown, other: unknown): boolean {
  if (kind === 'picture') return isAtLeast(agree(kind, one, other), 'alike')
  if (kind !== 'people' && kind !== 'list') return agree(kind, one, other) === 'same'
  const [own, wanted] = [one, other].map((value) => (value as readonly unknown[]).map(wordsOfValue).toSorted())
  return JSON.stringify(own) === JSON.stringify(wanted)
}

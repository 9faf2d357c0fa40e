import { collapseSpace } from '../../engine/dom/collapse-space.ts'
import type { DomNode } from '../../engine/dom/dom.ts'
import { describeRule, type Rule } from '../../engine/rules/rule.ts'
import { agree, plainText } from '../../profile/agreement.ts'
import type { FieldProfile } from '../../profile/field-profile.ts'
import type { PageFacts, Said } from '../../profile/page-facts.ts'
import { type WantedValue, weights } from './wanted.ts'

/** The longest headline, in characters. */
const maxHeadline = 300
/** The most children of an element that is one. */
const maxChildren = 8

/** Finds the headlines that elements show, as far as they agree with what the standard places of a page say. */
export function wantHeadline(profile: FieldProfile, facts: PageFacts, said: readonly Said[]): WantedValue[] {
  if (said.length === 0) return []
  const { dom } = facts.page
  const shown = new Map<string, { readonly value: string; readonly weight: number; readonly nodes: DomNode[] }>()
  for (const [node, text] of facts.shortTexts()) {
    const value = dom.children(node).length > maxChildren ? '' : collapseSpace(text).trim()
    if (value === '' || value.length > maxHeadline) continue
    const plain = plainText(value)
    const known = shown.get(plain) ?? { value, weight: rateHeadline(value, said, profile), nodes: [] }
    if (known.weight <= 0) continue
    shown.set(plain, known)
    known.nodes.push(node)
  }
  return [...shown.values()].map(({ value, weight, nodes }): WantedValue => {
    const ranked = nodes.map((node) => ({ node, rank: rankHeading(facts, node) })).toSorted((a, b) => b.rank - a.rank)
    const isAside = nodes.every((node) => isNavigation(facts, node))
    const places: Rule[] = []
    const own = weight + (ranked[0]?.rank ?? 0) + (isAside ? weights.contradicted : 0)
    return { value, weight: own, nodes: ranked.map(({ node }) => node), places }
  })
}

/** Sums up what the standard places say of a headline. */
function rateHeadline(value: string, said: readonly Said[], { places }: FieldProfile): number {
  return said.reduce((sum, { rule, value: other }) => {
    const isProven = places.has(describeRule(rule))
    const agreement = agree('text', value, other)
    if (agreement === 'same') return sum + (isProven ? weights.proven : weights.place)
    if (isProven) return sum + weights.contradicted
    return sum + (agreement === 'alike' ? weights.alike : 0)
  }, 0)
}

/** The worth of an element as a headline; one of the navigation has none. */
function rankHeading(facts: PageFacts, node: DomNode): number {
  const { dom } = facts.page
  const parent = dom.parent(node)
  const names = [node, parent, parent && dom.parent(parent)].map((one) => (one === undefined ? '' : dom.nameOf(one)))
  const rank = names.includes('h1') ? weights.heading : names.includes('h2') ? weights.second : 0
  return rank > 0 && !isNavigation(facts, node) ? rank : 0
}

/** Tells whether an element is in a part of the page that leads to others. */
function isNavigation({ page: { dom } }: PageFacts, node: DomNode): boolean {
  for (let at: DomNode | undefined = node; at !== undefined; at = dom.parent(at))
    if (dom.matches(at, 'nav, ol, ul, aside, footer, [class*="breadcrumb" i]')) return true
  return false
}

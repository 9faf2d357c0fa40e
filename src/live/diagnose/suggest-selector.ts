import type { DomNode } from '../../engine/dom/dom.ts'
import type { ComparedPage } from './compared-page.ts'
import { candidatesFor } from './selector-candidates.ts'
import { lastCompoundOf } from './split-selector.ts'
import type { Surveyed } from './survey-page.ts'

/** What a selector is to find, and where it must find nothing wrong. */
export interface Wanted {
  /** What a rule should match in the page as it is now, in document order. */
  readonly elements: readonly Surveyed[]
  readonly live: ComparedPage
  readonly saved: readonly ComparedPage[]
  /** The selector of the rule that fell silent. */
  readonly old: string
  /** That one of its alternatives that matched such elements. */
  readonly alternative: string
}

/**
 * Find the cheapest selector that matches just the wanted elements of the page as it is now, and on every saved page
 * nothing but what the old one matches, or an element with the same text; the old one where it still does.
 */
export function suggestSelector({ elements, live, saved, old, alternative }: Wanted): string | undefined {
  const wanted = elements.map(({ node }) => node)
  const isExact = (selector: string): boolean => {
    const found = live.dom.select(selector)
    return found.length === wanted.length && found.every((node, index) => node === wanted[index])
  }
  const [first] = elements
  if (first === undefined || isExact(alternative)) return first && alternative
  const proven = lastCompoundOf(alternative)
  return candidatesFor(first, live.dom.matches(first.node, proven) ? proven : undefined).find(
    (candidate) => isExact(candidate) && saved.every((page) => isHarmless(page, candidate, old)),
  )
}

function isHarmless({ dom, survey }: ComparedPage, candidate: string, old: string): boolean {
  const found = dom.select(candidate)
  if (found.length === 0) return true
  const textOf = (node: DomNode) => survey?.get(node)?.text ?? ''
  const known = new Set(dom.select(old))
  const texts = new Set([...known].map(textOf))
  return found.every((node) => known.has(node) || (textOf(node) !== '' && texts.has(textOf(node))))
}

import type { DomNode } from '../../engine/dom/dom.ts'
import type { ComparedPage } from './compared-page.ts'
import { candidatesFor } from './selector-candidates.ts'
import { lastCompoundOf } from './split-selector.ts'
import type { Surveyed } from './survey-page.ts'

/** The elements to find, and the pages on which nothing wrong may be found. */
export interface Wanted {
  /** The elements of the current page that the rule should match, in document order. */
  readonly elements: readonly Surveyed[]
  readonly live: ComparedPage
  readonly saved: readonly ComparedPage[]
  /** The selector of the rule that fell silent. */
  readonly old: string
  /** The alternative of it that matched such elements. */
  readonly alternative: string
}

/**
 * Finds the cheapest selector that matches exactly the wanted elements of the current page, and on every saved page
 * nothing but what the old one matches, or an element with the same text. If the old one still does, it is returned.
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

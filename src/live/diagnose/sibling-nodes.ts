import { rateContainer } from './nearest-node.ts'
import { ancestorsOf, type Survey, type Surveyed } from './survey-page.ts'

/**
 * Finds all elements that a rule should match now, given the nearest element to its first match. If the rule matched
 * several, as for authors, these are all elements of the same kind in the same container.
 *
 * @param old the rule's matches in the older page, in order
 * @param isAlike returns true for an element that the rule wants, wherever it is
 */
export function findSiblings(
  nearest: Surveyed,
  old: readonly Surveyed[],
  live: Survey,
  isAlike: (element: Surveyed) => boolean,
): Surveyed[] {
  if (old.length < 2) return [nearest]
  const container = nearestContainer(nearest, commonAncestor(old))
  const kind = kindOf(nearest, container)
  const siblings = [...live.values()].filter((element) => kindOf(element, container) === kind && isAlike(element))
  return siblings.length === 0 ? [nearest] : siblings
}

function commonAncestor(elements: readonly Surveyed[]): Surveyed | undefined {
  const [first, ...rest] = elements.map(ancestorsOf)
  const others = rest.map((ancestors) => new Set(ancestors))
  return first?.find((ancestor) => others.every((ancestors) => ancestors.has(ancestor)))
}

function nearestContainer(nearest: Surveyed, old: Surveyed | undefined): Surveyed | undefined {
  const rated = old === undefined ? [] : ancestorsOf(nearest).map((at) => ({ at, rate: rateContainer(old, at) }))
  return rated.sort((one, other) => other.rate - one.rate)[0]?.at
}

/** Returns the kind of an element: its names and its path from the container; `undefined` outside it. */
function kindOf(element: Surveyed, container: Surveyed | undefined): string | undefined {
  const ancestors = ancestorsOf(element)
  const depth = container === undefined ? ancestors.length : ancestors.indexOf(container)
  if (depth < 0) return undefined
  return [`${element.name}${element.labels.join('')}`, ...ancestors.slice(0, depth).map(({ name }) => name)].join(' < ')
}

import { rateContainer } from './nearest-node.ts'
import { ancestorsOf, type Survey, type Surveyed } from './survey-page.ts'

/**
 * Find all elements that a rule should match now, of the one that is nearest to the first that it matched: where it
 * matched several, as authors are, all those of the same kind in the same container.
 *
 * @param old what the rule matched in the older page, the first first
 * @param isAlike tells whether an element is what the rule wants, wherever it stands
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

/** Write the kind of an element: its names, and the way to it from its container; nothing of one outside of it. */
function kindOf(element: Surveyed, container: Surveyed | undefined): string | undefined {
  const ancestors = ancestorsOf(element)
  const depth = container === undefined ? ancestors.length : ancestors.indexOf(container)
  if (depth < 0) return undefined
  return [`${element.name}${element.labels.join('')}`, ...ancestors.slice(0, depth).map(({ name }) => name)].join(' < ')
}

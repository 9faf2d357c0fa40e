import { ancestorsOf, type Surveyed } from './survey-page.ts'

/** A selector and its price: the lower, the shorter and the more lasting. */
interface Candidate {
  readonly selector: string
  readonly price: number
}

/** The most candidates that are tried. */
const maxCandidates = 160
/** The most ancestors that are named, and names of one. */
const [mostAncestors, mostNames] = [8, 4]

/** What each part of a selector costs: things by their names last longest, and a tag without meaning says least. */
const prices = {
  attribute: 1,
  class: 1.2,
  id: 1.6,
  role: 2.5,
  landmark: 1,
  meaning: 1.6,
  tag: 3,
  both: 0.4,
  has: 1.5,
} as const
/** And each way to join them: what stands right behind another is easily parted from it. */
const joints = { ' ': 0, ' > ': 0.3, ' + ': 2 } as const

/** Tags that say where one is, and tags that say what something is. */
const landmarks: ReadonlySet<string> = new Set(
  'article header main aside footer section nav figure figcaption'.split(' '),
)
const meaningful: ReadonlySet<string> = new Set(
  'h1 h2 h3 h4 time figure figcaption article header main aside footer blockquote table video audio picture address'.split(
    ' ',
  ),
)

/**
 * Think of selectors for an element: by its own names, within as few of its ancestors as need be; the cheapest first.
 *
 * @param proven what its rule asks of the element itself, where that still holds
 */
export function candidatesFor(element: Surveyed, proven?: string): string[] {
  const alone = [
    ...(proven === undefined ? [] : [{ selector: proven, price: priceOfProven(proven) }]),
    ...nameItself(element),
  ]
  const own = [...alone, ...nameBehind(element, alone)]
  const [parent, ...farther] = ancestorsOf(element).slice(0, mostAncestors)
  const parents = parent === undefined ? [] : nameAncestor(parent)
  const around = [...parents, ...farther.flatMap(nameAncestor)]
  const within = own.flatMap((one) => [
    ...around.map((outer) => join(outer, ' ', one)),
    ...parents.map((outer) => join(outer, ' > ', one)),
  ])
  const pairs = own.flatMap((one) =>
    around.flatMap((inner, index) => around.slice(index + 1).map((outer) => join(outer, ' ', join(inner, ' ', one)))),
  )
  const all = [...own, ...within, ...pairs].sort((one, other) => one.price - other.price)
  return [...new Set(all.map(({ selector }) => selector))].slice(0, maxCandidates)
}

function nameItself(element: Surveyed): Candidate[] {
  const { name, children } = element
  const labels = element.labels.slice(0, mostNames).map((label) => ({ selector: label, price: priceOf(label) }))
  const tag = { selector: name, price: meaningful.has(name) ? prices.meaning : prices.tag }
  const inside = children.filter((child) => meaningful.has(child.name) || child.name === 'img')
  return [
    ...labels,
    ...labels.map(({ selector, price }) => ({ selector: `${name}${selector}`, price: price + prices.both })),
    tag,
    ...inside.map((child) => ({ selector: `${name}:has(${child.name})`, price: tag.price + prices.has })),
  ].filter(({ selector }) => /^[a-z.#[]/.test(selector))
}

/** Name an element by the one before it, which may be all that tells it from others. */
function nameBehind({ parent, position }: Surveyed, own: readonly Candidate[]): Candidate[] {
  const before = parent?.children[position - 1]
  const labels = before?.labels.slice(0, mostNames) ?? []
  return labels.flatMap((label) => own.map((one) => join({ selector: label, price: priceOf(label) }, ' + ', one)))
}

function nameAncestor({ name, labels }: Surveyed): Candidate[] {
  const named = labels.slice(0, mostNames).map((label) => ({ selector: label, price: priceOf(label) }))
  return landmarks.has(name) ? [{ selector: name, price: prices.landmark }, ...named] : named
}

/** What a rule has asked for so far is worth keeping; a tag alone it asked for within something. */
function priceOfProven(selector: string): number {
  return /^[a-z0-9]+$/.test(selector) ? prices.meaning : prices.attribute
}

function priceOf(label: string): number {
  if (label.startsWith('[role=')) return prices.role
  return label.startsWith('[') ? prices.attribute : label.startsWith('.') ? prices.class : prices.id
}

function join(outer: Candidate, between: keyof typeof joints, { selector, price }: Candidate): Candidate {
  return { selector: `${outer.selector}${between}${selector}`, price: outer.price + price + joints[between] }
}

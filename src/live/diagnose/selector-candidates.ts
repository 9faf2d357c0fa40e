import { ancestorsOf, type Surveyed } from './survey-page.ts'

/** A selector and its price: shorter and more durable selectors are cheaper. */
interface Candidate {
  readonly selector: string
  readonly price: number
}

/** The maximum number of candidates. */
const maxCandidates = 160
/** The maximum number of ancestors that are used, and of names for each. */
const [mostAncestors, mostNames] = [8, 4]

/** The price of each part: names for content last longest, and a tag without meaning says least. */
const prices = {
  attribute: 1,
  class: 1.2,
  id: 1.6,
  role: 2.5,
  landmark: 1,
  meaning: 1.6,
  tag: 3,
  turn: 4,
  both: 0.4,
  has: 1.5,
} as const
/** The price of each combinator; adjacent elements are easily separated. */
const joints = { ' ': 0, ' > ': 0.3, ' + ': 2 } as const

/** Tags that name a place, and tags that name a kind of content. */
const landmarks: ReadonlySet<string> = new Set(
  'article header main aside footer section nav figure figcaption'.split(' '),
)
const meaningful: ReadonlySet<string> = new Set(
  'h1 h2 h3 h4 time figure figcaption article header main aside footer blockquote table video audio picture address'.split(
    ' ',
  ),
)

/**
 * Lists selectors for an element, cheapest first: by its own names, within as few of its ancestors as necessary.
 *
 * @param proven the rule's old selector for the element itself, if it still matches
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
  const { name, children, parent } = element
  const labels = element.labels.slice(0, mostNames).map((label) => ({ selector: label, price: priceOf(label) }))
  const tag = { selector: name, price: meaningful.has(name) ? prices.meaning : prices.tag }
  const turn = parent?.children.filter((one) => one.name === name).indexOf(element) ?? -1
  const inside = children.filter((child) => meaningful.has(child.name) || child.name === 'img')
  return [
    ...labels,
    ...labels.map(({ selector, price }) => ({ selector: `${name}${selector}`, price: price + prices.both })),
    tag,
    ...(turn < 0 ? [] : [{ selector: `${name}:nth-of-type(${turn + 1})`, price: prices.turn }]),
    ...inside.map((child) => ({ selector: `${name}:has(${child.name})`, price: tag.price + prices.has })),
  ].filter(({ selector }) => /^[a-z.#[]/.test(selector))
}

/** Names an element by the one before it, which may be its only distinction. */
function nameBehind({ parent, position }: Surveyed, own: readonly Candidate[]): Candidate[] {
  const before = parent?.children[position - 1]
  const labels = before?.labels.slice(0, mostNames) ?? []
  return labels.flatMap((label) => own.map((one) => join({ selector: label, price: priceOf(label) }, ' + ', one)))
}

function nameAncestor({ name, labels }: Surveyed): Candidate[] {
  const named = labels.slice(0, mostNames).map((label) => ({ selector: label, price: priceOf(label) }))
  return landmarks.has(name) ? [{ selector: name, price: prices.landmark }, ...named] : named
}

/**
 * Returns the price of the rule's old selector, which is worth keeping; a tag alone was only used within something
 * else.
 */
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

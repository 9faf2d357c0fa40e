import { shareOf, weigh } from '../../profile/bags.ts'
import { countWordShapes, countWords } from './compare-texts.ts'
import { ancestorsOf, type Survey, type Surveyed } from './survey-page.ts'

/** The element most like another one, and the similarities. */
export interface Nearest {
  readonly element: Surveyed
  /** From 0 to 1. */
  readonly score: number
  readonly reasons: readonly string[]
}

/**
 * The weights of the similarities. Text leads, since it is what the article is about and no redesign changes it. The
 * place survives renaming, attributes survive moving; neither decides alone.
 */
const weights = { text: 0.45, place: 0.3, attributes: 0.25 } as const

/**
 * The weights within a place: the elements around it say more than its neighbours, and those more than its position.
 */
const placeWeights = { ancestors: 0.55, neighbours: 0.3, turn: 0.15 } as const

/**
 * The weights within the attributes: names chosen by people say most, then the tag. Hashed classes survive only within
 * a build, an address may have been redacted, and the number of children changes from day to day.
 */
const traitWeights = { label: 1.5, tag: 1, family: 0.5, hashed: 0.25, address: 0.5, content: 0.5 } as const

/** Tags that replace each other when a page is rewritten. */
const families: readonly string[] = ['h1 h2 h3 h4 h5 h6', 'p div span', 'a button', 'ul ol dl', 'figure picture img']

/** The weight from which attributes count in full; below it, as for a bare `<span>`, the place counts for more. */
const tellingTraits = 3

/** The number of ancestors that form a place; those farther out are the same for all elements. */
const maxAncestors = 8
/** The similarity of words from which on the old page was not redacted. */
const sameWords = 0.5
/**
 * The value of a shape: with fewer words it may match by chance and counts in proportion, with enough nearly like
 * words.
 */
const tellingShape = { words: 6, worth: 0.9 } as const

/**
 * Finds the element of a page that is most like one of an older page.
 *
 * @param value the text that it should have now, according to another witness
 */
export function findNearest(old: Surveyed, live: Survey, value?: string): Nearest | undefined {
  const isOutside = isInHead(old)
  const candidates = [...live.values()].filter(
    (element) => isInHead(element) === isOutside && element.name !== 'script',
  )
  const rateText = compareTexts(old, candidates, value)
  const described = describe(old)
  let nearest: Nearest | undefined
  for (const element of candidates) {
    const text = rateText(element)
    // Skips an element that could not win even in the best place.
    if (nearest !== undefined && text.rate * weights.text + 1 - weights.text <= nearest.score) continue
    const rated = rate(described, element, text)
    if (nearest === undefined || rated.score > nearest.score) nearest = rated
  }
  return nearest
}

/** Rates the similarity of two containers by place and attributes. */
export function rateContainer(old: Surveyed, element: Surveyed): number {
  return rate(describe(old), element, { rate: 0, reason: undefined }).score
}

interface Described {
  readonly old: Surveyed
  readonly traits: ReadonlyMap<string, number>
  readonly around: ReadonlyMap<string, number>
}

interface RatedText {
  readonly rate: number
  readonly reason: string | undefined
}

function describe(old: Surveyed): Described {
  return { old, traits: traitsOf(old), around: aroundOf(old) }
}

function rate(described: Described, element: Surveyed, text: RatedText): Nearest {
  const { old, traits } = described
  const attributes = shareOf(traits, traitsOf(element))
  const place = Math.max(...unwrap(element).map((at) => ratePlace(described, at)))
  const telling = weights.attributes * Math.min(1, weigh(traits) / tellingTraits)
  const score = weights.text * text.rate + (weights.place + weights.attributes - telling) * place + telling * attributes
  const kept = old.labels.filter((label) => element.labels.includes(label))
  const reasons = [
    text.reason,
    place >= 0.9 ? 'same place' : place >= 0.6 ? 'similar place' : undefined,
    old.name === element.name ? `still <${old.name}>` : undefined,
    kept.length > 0 ? `${kept.join(', ')} kept` : undefined,
  ].filter((reason) => reason !== undefined)
  return { element, score: Math.round(score * 100) / 100, reasons }
}

/** Returns an element and the wrappers that contain nothing else: their places count as its own. */
function unwrap(element: Surveyed): Surveyed[] {
  const wrappers = ancestorsOf(element).slice(0, maxAncestors)
  const end = wrappers.findIndex(({ children, text }) => children.length !== 1 || text !== element.text)
  return [element, ...wrappers.slice(0, Math.max(0, end))]
}

function ratePlace({ old, around }: Described, element: Surveyed): number {
  return (
    placeWeights.ancestors * shareOf(around, aroundOf(element)) +
    placeWeights.neighbours * rateNeighbours(old, element) +
    placeWeights.turn * rateTurn(old, element)
  )
}

/**
 * Compares by words; if no element of the page has them, the old page was redacted, and shapes are compared instead.
 */
function compareTexts(old: Surveyed, all: readonly Surveyed[], value?: string): (element: Surveyed) => RatedText {
  const wanted = [old.text, ...(value === undefined ? [] : [value])].map((text) => ({ text, words: countWords(text) }))
  const byWords = new Map(
    all.map((element) => [
      element,
      Math.max(...wanted.map((one) => (isOfLength(one.text, element.text, 0.4) ? shareOfWords(one, element.text) : 0))),
    ]),
  )
  const isRedacted = Math.max(0, ...byWords.values()) < sameWords
  const shapes = isRedacted ? countWordShapes(old.text) : undefined
  return (element) => {
    const words = byWords.get(element) ?? 0
    const shape = shapes === undefined ? 0 : rateShape(old.text, shapes, element.text)
    if (shape > words) return { rate: shape, reason: shape > 0.2 ? 'text of the same shape' : undefined }
    return { rate: words, reason: words >= 0.95 ? 'same text' : words >= sameWords ? 'similar text' : undefined }
  }
}

function shareOfWords({ text, words }: { text: string; words: ReadonlyMap<string, number> }, other: string): number {
  return text === other ? 1 : shareOf(words, countWords(other))
}

function rateShape(old: string, shapes: ReadonlyMap<string, number>, text: string): number {
  if (!isOfLength(old, text, 0.8)) return 0
  const chance = Math.min(1, old.split(/\s+/).length / tellingShape.words)
  return shareOf(shapes, countWordShapes(text)) * chance * tellingShape.worth
}

/** Returns true for similar lengths; other texts, which are most, are not compared further. */
function isOfLength(one: string, other: string, ratio: number): boolean {
  return Math.min(one.length, other.length) >= ratio * Math.max(one.length, other.length)
}

function traitsOf({ name, attributes, labels, children }: Surveyed): Map<string, number> {
  const classes = (attributes.get('class') ?? '').split(/\s+/).filter((one) => one !== '')
  const addresses = ['href', 'src', 'data-id', 'datetime'].flatMap((key) => {
    const value = attributes.get(key)
    return value === undefined ? [] : [`${key}=`, `${key}=${value}`]
  })
  const family = families.find((names) => names.split(' ').includes(name))
  return new Map<string, number>([
    [name, traitWeights.tag],
    ...(family === undefined ? [] : [[family, traitWeights.family] as const]),
    ...addresses.map((address) => [address, traitWeights.address] as const),
    ...classes.map((one) => [`.${one}`, traitWeights.hashed] as const),
    ...labels.map((label) => [label, traitWeights.label] as const),
    ...children.slice(0, 20).map((child) => [`>${child.name}`, traitWeights.content] as const),
  ])
}

function aroundOf(element: Surveyed): Map<string, number> {
  const around = new Map<string, number>()
  for (let at = element.parent, left = maxAncestors; at !== undefined && left > 0; at = at.parent, left--)
    for (const one of [at.name, ...at.labels]) around.set(one, (around.get(one) ?? 0) + 1)
  return around
}

function rateNeighbours(old: Surveyed, element: Surveyed): number {
  const [before, after] = [-1, 1].map((step) => {
    const [one, other] = [old, element].map(({ parent, position }) => parent?.children[position + step])
    if (one === undefined || other === undefined) return one === other ? 1 : 0
    return shareOf(traitsOf(one), traitsOf(other))
  }) as [number, number]
  return (before + after) / 2
}

function rateTurn(old: Surveyed, element: Surveyed): number {
  const most = Math.max(old.parent?.children.length ?? 1, element.parent?.children.length ?? 1)
  return 1 - Math.abs(old.position - element.position) / most
}

function isInHead(element: Surveyed): boolean {
  return [element, ...ancestorsOf(element)].some(({ name }) => name === 'head')
}

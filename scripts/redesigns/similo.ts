import type { DefaultTreeAdapterTypes } from 'parse5'
import { type Dom, type DomNode, pathOf, readText } from '../../src/engine/dom/dom.ts'

/**
 * Finds an element of an older page again as Similo does (Nass, Alégroth, Feldt, Leotta, Ricca: Similarity-based Web Element
 * Localization for Robust Test Automation, ACM TOSEM 2023): by weighted similarities, the highest sum wins. Its properties
 * of place and size are left out, as the pages are saved without their styles and pictures.
 */
export function findBySimilo(before: Dom, target: DomNode, after: Dom): DomNode | undefined {
  const wanted = describe(before, target)
  let best: { readonly node: DomNode; readonly score: number } | undefined
  for (const node of after.select('body *')) {
    const name = after.nameOf(node) as string
    if (unseen.has(name)) continue
    const score = rate(wanted, describe(after, node))
    if (best === undefined || score > best.score) best = { node, score }
  }
  return best?.node
}

const unseen: ReadonlySet<string> = new Set('script style noscript template svg path br source meta link'.split(' '))

/** The weights of the paper (its table 1). */
const weights = { strong: 1.5, weak: 0.5 } as const

/** The most characters of a text that are compared. */
const maxText = 60

interface Described {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly path: string
  readonly idPath: string
  readonly isButton: boolean
  readonly text: string
  readonly around: ReadonlySet<string>
}

const described = new WeakMap<DomNode, Described>()

function describe(dom: Dom, node: DomNode): Described {
  const known = described.get(node)
  if (known !== undefined) return known
  const { attrs } = node as DefaultTreeAdapterTypes.Element
  const attributes = new Map(attrs.map(({ name, value }) => [name, value]))
  const path = pathOf(dom, node)
  const tag = dom.nameOf(node) as string
  const made: Described = {
    ...{ tag, attributes, path, idPath: idPathOf(dom, node, path) },
    isButton: tag === 'button' || (tag === 'a' && /btn|button/.test(attributes.get('class') ?? '')),
    text: dom.children(node).length > 20 ? '' : shorten(readText(dom, node)),
    around: wordsAround(dom, node),
  }
  described.set(node, made)
  return made
}

function idPathOf(dom: Dom, node: DomNode, path: string): string {
  for (let at: DomNode | undefined = node; at !== undefined; at = dom.parent(at)) {
    const id = dom.nameOf(at) === undefined ? undefined : dom.attribute(at, 'id')
    if (id !== undefined) return `#${id}${path.slice(pathOf(dom, at).length)}`
  }
  return path
}

function wordsAround(dom: Dom, node: DomNode): ReadonlySet<string> {
  const parent = dom.parent(node)
  const siblings = parent === undefined ? [] : dom.children(parent).filter((one) => one !== node)
  const texts = siblings
    .slice(0, 6)
    .map((one) => (dom.nameOf(one) === undefined ? dom.textOf(one) : shorten(readText(dom, one))))
  return new Set(texts.join(' ').toLowerCase().split(/\s+/).filter(Boolean))
}

function shorten(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, maxText)
}

function rate(one: Described, other: Described): number {
  const isEqual = (a: string | undefined, b: string | undefined) => (a !== undefined && a === b ? 1 : 0)
  const attribute = (name: string, how: typeof rateText | typeof isEqual) =>
    how(one.attributes.get(name) ?? '', other.attributes.get(name) ?? '')
  const given = (name: string) => (one.attributes.has(name) ? 1 : 0)
  return (
    weights.strong * isEqual(one.tag, other.tag) +
    weights.strong * given('name') * attribute('name', isEqual) +
    weights.strong * given('id') * attribute('id', isEqual) +
    weights.weak * given('class') * attribute('class', rateText) +
    weights.weak * given('href') * attribute('href', rateText) +
    weights.weak * given('alt') * attribute('alt', rateText) +
    weights.weak * rateText(one.path, other.path) +
    weights.weak * rateText(one.idPath, other.idPath) +
    weights.weak * (one.isButton === other.isButton ? 1 : 0) +
    weights.strong * rateText(one.text, other.text) +
    weights.strong * rateWords(one.around, other.around)
  )
}

/** The similarity of two texts by Levenshtein's distance, from 0 to 1. */
function rateText(one: string, other: string): number {
  if (one === other) return one === '' ? 0 : 1
  const [a, b] = [one.slice(0, maxText), other.slice(0, maxText)]
  const longest = Math.max(a.length, b.length)
  // Texts that differ this much in length are as good as different.
  if (Math.min(a.length, b.length) * 4 < longest) return 0
  return 1 - distance(a, b) / longest
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + cost))
    }
    row = next
  }
  return row[b.length] as number
}

function rateWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length
  return one.size === 0 || other.size === 0 ? 0 : both / Math.max(one.size, other.size)
}

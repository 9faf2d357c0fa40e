import type { DefaultTreeAdapterTypes } from 'parse5'
import type { DomNode } from '../../src/engine/dom/dom.ts'
import type { ElementRule, Page } from '../../src/engine/rules/rule.ts'
import { readRule } from '../../src/profile/page-facts.ts'
import type { Random } from '../fuzz/random.ts'
import type { BenchField } from './fields.ts'
import type { Expected } from './pairs.ts'

/** The ways in which people write selectors. */
export const styles = ['classes', 'attribute', 'path'] as const

/** A rule that is right on a page, as people write it. */
export interface WrittenRule {
  readonly style: (typeof styles)[number]
  readonly rule: ElementRule<unknown>
}

/** The most rules of a style among which one is chosen, the simplest ones. */
const maxRight = 4

/**
 * Writes a rule of each style for a field of a page, as far as there is one that reads what is expected.
 *
 * @param random chooses among the elements that hold the value, and among the names that would do
 */
export function makeRules(page: Page, field: BenchField, expected: Expected, random: Random): WrittenRule[] {
  const isRight = (rule: ElementRule<unknown>) => {
    const value = readRule(page, rule)
    return value !== undefined && field.isRight(expected, value) === true
  }
  const elements = holdersOf(page, field, expected)
  return styles.flatMap((style): WrittenRule[] => {
    const selectors = [...new Set(elements.flatMap((node) => selectorsOf(page, node)[style]))]
    const simple = selectors.toSorted(
      (a, b) => a.split(/[ >]+/).length - b.split(/[ >]+/).length || a.length - b.length,
    )
    const right: ElementRule<unknown>[] = []
    for (const select of style === 'path' ? selectors : simple) {
      const rules = field.readers.map((read): ElementRule<unknown> => ({ over: 'elements', from: 'dom', select, read }))
      right.push(...rules.filter(isRight).slice(0, 1))
      if (right.length === maxRight) break
    }
    return right.length === 0 ? [] : [{ style, rule: random.pick(right) }]
  })
}

/** The elements that hold a value, or a part of a list, and no smaller element in them does. */
export function holdersOf(page: Page, field: BenchField, expected: Expected): DomNode[] {
  const { dom } = page
  const isHolder = (node: DomNode) =>
    !/^(?:script|style|noscript|template|svg|path|link)$/.test(dom.nameOf(node) as string) &&
    field.readers.some((reader) => {
      const value = safely(() => reader.read([node], page))
      return value !== undefined && (field.isRight(expected, value) === true || isPartOf(field.name, value, expected))
    })
  const shown = dom.select('body *').filter(isHolder)
  // A time that is shown in words only is read from the head.
  const all = shown.length > 0 ? shown : dom.select('meta').filter(isHolder)
  const set = new Set(all)
  const hasInner = new Set<DomNode>()
  for (const node of all)
    for (let at = dom.parent(node); at !== undefined; at = dom.parent(at)) if (set.has(at)) hasInner.add(at)
  // An element around another that holds the value is a holder, too, where people would name it: a heading, a list.
  return all.filter((node) => !hasInner.has(node) || /^(?:h1|h2|p|time|figure|ul|li|a)$/.test(dom.nameOf(node) ?? ''))
}

function isPartOf(field: string, value: unknown, { authors = [], topics = [] }: Expected): boolean {
  const squeeze = (said: unknown) => String(said).replace(/\s+/g, '')
  if (field !== 'authors' && field !== 'topics') return false
  const whole = (field === 'authors' ? authors : field === 'topics' ? topics : []).map(squeeze)
  const parts = (value as readonly (string | { name: string })[]).map((one) =>
    squeeze(typeof one === 'string' ? one : one.name),
  )
  return parts.length > 0 && whole.length > 0 && parts.every((part) => whole.includes(part))
}

function safely<Value>(run: () => Value): Value | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}

type Selectors = Readonly<Record<(typeof styles)[number], readonly string[]>>

/** Attributes that a person would take; one whose value names the article is none. */
const naming =
  /^(?:itemprop|role|rel|name|property|datetime|aria-label|data-(?!.*(?:id|url|href|src|track|json|config)).*)$/

function selectorsOf(page: Page, node: DomNode): Selectors {
  const { dom } = page
  const chain: DefaultTreeAdapterTypes.Element[] = []
  for (let at: DomNode | undefined = node; at !== undefined && at !== dom.root; at = dom.parent(at))
    chain.push(at as DefaultTreeAdapterTypes.Element)
  const [own, ...around] = chain as [DefaultTreeAdapterTypes.Element, ...DefaultTreeAdapterTypes.Element[]]
  const near = around.slice(0, 4).filter(({ tagName }) => tagName !== 'body' && tagName !== 'html')
  const classes = [
    ...byClass(own).flatMap((one) => [one, ...near.flatMap(byClass).map((outer) => `${outer} ${one}`)]),
    ...near.flatMap(byClass).flatMap((outer) => [`${outer} ${own.tagName}`, `${outer} > ${own.tagName}`]),
  ]
  const attribute = [
    ...byAttribute(own).flatMap((one) => [one, ...near.flatMap(byAttribute).map((outer) => `${outer} ${one}`)]),
    ...near.flatMap(byAttribute).flatMap((outer) => [`${outer} ${own.tagName}`, `${outer} > ${own.tagName}`]),
  ]
  return { classes, attribute, path: pathsOf(chain) }
}

function byClass({ tagName, attrs }: DefaultTreeAdapterTypes.Element): string[] {
  const written = attrs.find(({ name }) => name === 'class')?.value ?? ''
  const own = written
    .split(/\s+/)
    .filter((one) => /^-?[A-Za-z_][\w-]*$/.test(one))
    .slice(0, 3)
  if (own.length === 0) return []
  return [`${tagName}${own.map((one) => `.${one}`).join('')}`, ...own.map((one) => `.${one}`)]
}

function byAttribute({ tagName, attrs }: DefaultTreeAdapterTypes.Element): string[] {
  return attrs.flatMap(({ name, value }) => {
    if (name === 'id') return /^[A-Za-z_][\w-]*$/.test(value) && !/\d{3}/.test(value) ? [`#${value}`] : []
    if (!naming.test(name)) return []
    if (name === 'datetime') return [`${tagName}[datetime]`]
    return value !== '' && value.length <= 40 && !/["\\\n]|\d{3}/.test(value)
      ? [`[${name}="${value}"]`, `${tagName}[${name}="${value}"]`]
      : []
  })
}

function pathsOf(chain: readonly DefaultTreeAdapterTypes.Element[]): string[] {
  const steps = chain.map(({ tagName }) => tagName)
  const numbered = chain.map((element) => {
    const siblings = (element.parentNode?.childNodes ?? []).filter(
      (one): one is DefaultTreeAdapterTypes.Element => 'tagName' in one && one.tagName === element.tagName,
    )
    return siblings.length > 1 ? `${element.tagName}:nth-of-type(${siblings.indexOf(element) + 1})` : element.tagName
  })
  const from = (list: readonly string[], length: number, joint: string) => list.slice(0, length).reverse().join(joint)
  const body = steps.indexOf('body') + 1
  const landmark = steps.findIndex((step) => step === 'article' || step === 'main') + 1
  const lengths = [...new Set([body, landmark, 3, 4].filter((length) => length > 1 && length <= chain.length))]
  return lengths.flatMap((length) => [
    from(numbered, length, ' > '),
    from([steps[0] as string, ...numbered.slice(1)], length, ' > '),
    from(steps, length, ' > '),
  ])
}

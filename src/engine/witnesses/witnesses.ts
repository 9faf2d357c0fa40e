import type { Author, Reference } from '../../article/article.ts'
import { type Block, blockText, type Image } from '../../article/block.ts'
import { isDay } from '../../article/time.ts'
import { parseArticleUrl } from '../../sites/dw/addresses/article-url.ts'
import { extractFields, openPage } from '../rules/extract-fields.ts'
import type { FieldName, Fields, Page, Witness } from '../rules/rule.ts'

/** What each witness on a page says, as far as it says anything. */
export type Testimonies = { readonly [Name in Witness]?: Partial<Fields> }

/** Two witnesses of one page that do not agree about a field. */
export interface Finding {
  /** The finding in words: `title: dom ≠ json-ld (trailing blank)`. */
  name: string
  field: FieldName
  between: readonly [Witness, Witness]
  /** How what they say differs: `trailing blank`, `other words`, … */
  how: string
  /** What the two say, as it was compared. */
  said: readonly [string, string]
  /** Why this is known and harmless; absent where nobody declared it so. */
  reason?: string
}

/** A disagreement that is known and harmless. What is left out may be anything. */
export interface Declaration {
  readonly field?: FieldName
  readonly between?: readonly [Witness, Witness]
  readonly how?: string
  readonly reason: string
}

/** All witnesses, in the order in which they are asked. */
export const witnessNames: readonly Witness[] = ['dom', 'meta', 'json-ld', 'state']

/** Ask each witness on a page by itself. */
export function readWitnesses(page: Page): Testimonies {
  const heard = witnessNames.map((name) => {
    const fields = extractFields(openPage(page.dom, page.layout, page.url), name)
    return [name, fields] as const
  })
  return Object.fromEntries(heard.filter(([, fields]) => Object.keys(fields).length > 0))
}

/** Compare what the witnesses say: for each field every witness with every other that knows it. */
export function compareWitnesses(testimonies: Testimonies, declared: readonly Declaration[]): Finding[] {
  return (Object.entries(comparable) as [FieldName, (value: unknown) => string][]).flatMap(([field, read]) => {
    const said = witnessNames.flatMap((witness) => {
      const value = testimonies[witness]?.[field]
      return value === undefined ? [] : [{ witness, text: read(value) }]
    })
    const pairs = said.flatMap((one, index) => said.slice(index + 1).map((other) => [one, other] as const))
    return pairs.flatMap(([one, other]) => {
      const how = describeDisagreement(one.text, other.text)
      if (how === undefined) return []
      const between = [one.witness, other.witness] as const
      const name = `${field}: ${between.join(' ≠ ')} (${how})`
      const finding: Finding = { name, field, between, how, said: [one.text, other.text] }
      const reason = declared.find((declaration) => isDeclared(finding, declaration))?.reason
      return reason === undefined ? [finding] : [{ ...finding, reason }]
    })
  })
}

function isDeclared(finding: Finding, { field, between, how }: Declaration): boolean {
  if (field !== undefined && field !== finding.field) return false
  if (how !== undefined && how !== finding.how) return false
  return between === undefined || finding.between.every((witness) => between.includes(witness))
}

/** How each field is compared, as text; identity where sources differ in form. What is not listed has one witness only. */
const comparable: { readonly [Name in FieldName]?: (value: NonNullable<Fields[Name]>) => string } = {
  url: (url) => {
    const { language, kind, id } = parseArticleUrl(url) ?? {}
    return id === undefined ? url : `${language ?? ''} ${kind} ${id}`
  },
  title: (title) => title,
  kicker: (parts) => parts.join(' | '),
  teaser: (teaser) => teaser,
  authors: (authors: readonly Author[]) => authors.map(({ name }) => name).join(', '),
  published: (time) => time,
  modified: (time) => time,
  permalink: (url) => url,
  direction: (direction) => direction,
  lead: ({ id, url }: Image) => `${id ?? url}`,
  topics: (topics: readonly Reference[]) => topics.map(({ id, name }) => `${id ?? name}`).join(', '),
  body: (body: readonly Block[]) => body.map(blockText).join('\n'),
}

/** Say how two texts differ, in the mildest terms that are true; `undefined` where they agree. */
export function describeDisagreement(a: string, b: string): string | undefined {
  if (a === b) return undefined
  if (a.trimEnd() === b.trimEnd()) return 'trailing blank'
  if (a.trim() === b.trim()) return 'leading blank'
  const [plainA, plainB] = [a, b].map((text) => text.replace(/\s+/g, ' ').trim()) as [string, string]
  if (plainA === plainB) return 'spaces'
  if (plainA.normalize('NFKC') === plainB.normalize('NFKC')) return 'form of characters'
  if (plainA.toLowerCase() === plainB.toLowerCase()) return 'case'
  return describeTimes(plainA, plainB) ?? (isPart(plainA, plainB) ? 'cut short' : 'other words')
}

function describeTimes(a: string, b: string): string | undefined {
  const [first, second] = [Date.parse(a), Date.parse(b)]
  if (!/^\d{4}-\d\d-\d\d/.test(a) || !/^\d{4}-\d\d-\d\d/.test(b) || Number.isNaN(first - second)) return undefined
  const hours = Math.abs(first - second) / 3_600_000
  if (isDay(a) || isDay(b)) return hours <= 24 ? 'only the day' : 'another day'
  return hours < 1 ? 'minutes apart' : hours <= 24 ? 'hours apart' : 'days apart'
}

function isPart(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const stem = short.replace(/(\.{3}|…)$/, '')
  return stem.length > 0 && long.startsWith(stem)
}

import { escapePattern } from '../readers/escape-pattern.ts'
import type { Reference } from '../../article/article.ts'
import type { Block } from '../../article/block.ts'
import { collapseSpace } from '../dom/collapse-space.ts'
import { type Dom, type DomNode, readText } from '../dom/dom.ts'
import { firstValue, type Found, isJson, valuesIn } from '../readers/found.ts'
import { hasWords, keeping } from '../readers/keeping.ts'
import { readBlocks } from './read-blocks.ts'
import { toUtc, toUtcFrom } from './read-time.ts'
import type { Page, ValueReader } from './rule.ts'

export type { Found } from '../readers/found.ts'

/** The text of the first that has any: of an element as a reader sees it, of JSON as it stands. */
export const text: ValueReader<Found, string> = {
  name: 'text',
  read: (found, { dom }) => firstText(found.flatMap((one) => valuesIn(one)).map((one) => textOf(dom, one))),
}

/** A text as {@link text} reads it, without the parts that a selector matches: `without('.visually-hidden')`. */
export function without(selector: string): ValueReader<DomNode, string> {
  return {
    name: `text without ${selector}`,
    read: (found, { dom }) => firstText(found.map((node) => collapseSpace(readText(dom, node, selector)))),
  }
}

/** The texts of all that have any, trimmed, each once; lists of JSON are looked into. */
export const list: ValueReader<Found, string[]> = {
  name: 'list',
  read: (found, { dom }) => allTexts(found.flatMap((one) => textsOf(dom, one))),
}

/** A time, brought to UTC with milliseconds; a day stays a day (see {@link toUtc}). */
export const time: ValueReader<Found, string> = {
  name: 'time',
  read: (found, { dom }) => firstTime(dom, found, toUtc),
}

/** A time as the clock of a place shows it, where the page names no zone: `timeIn('Europe/Berlin')`. */
export function timeIn(zone: string): ValueReader<Found, string> {
  return {
    name: `time in ${zone}`,
    read: (found, { dom }) => firstTime(dom, found, (written) => toUtcFrom(written, zone)),
  }
}

/** The text that HTML shows which is written as a text of JSON or of an attribute: `Caf&eacute;`, `<b>Now</b>`. */
export const htmlText: ValueReader<Found, string> = {
  name: 'text of HTML',
  read: (found, page) => {
    const written = text.read(found, page)
    const fragment = written === undefined ? undefined : page.dom.parse(written)
    return fragment && firstText([collapseSpace(readText(fragment, fragment.root))])
  },
}

/** The first number: one of JSON, or the first that a text holds, `1.234,50 €` and `$1,234.50` alike. */
export const number: ValueReader<Found, number> = {
  name: 'number',
  read: (found, { dom }) =>
    firstValue(
      found.flatMap((one) => valuesIn(one)),
      (one) => (isJson(one) && typeof one.value === 'number' ? one.value : readNumber(textOf(dom, one))),
    ),
}

/** An attribute of the first element that has it; an address is completed. */
export function attr(name: string): ValueReader<DomNode, string> {
  return {
    name: `@${name}`,
    read: (found, { dom, absolute }) => {
      const written = firstText(found.map((node) => dom.attribute(node, name)))
      return written !== undefined && (name === 'href' || name === 'src') ? absolute(written) : written
    },
  }
}

/** The children of every element found, read as the body of an article; of JSON, texts of HTML. */
export const blocks: ValueReader<Found, Block[]> = {
  name: 'blocks',
  read: (found, page) => {
    const all = found.flatMap((one) => (isJson(one) ? readHtml(page, one.text()) : []))
    const nodes = found.filter((one) => !isJson(one))
    if (nodes.length > 0) all.push(...readBlocks(page, page.dom, withoutNested(page.dom, nodes)))
    return all.length === 0 ? undefined : all
  },
}

/** Links as references: every target once, by the first text that names it; of JSON, names. */
export const references: ValueReader<Found, Reference[]> = {
  name: 'references',
  read: (found, { dom, absolute }) => {
    const all = new Map<string, Reference>()
    for (const one of found) {
      const href = isJson(one) ? undefined : dom.attribute(one, 'href')
      const url = href === undefined ? undefined : absolute(href)
      for (const name of textsOf(dom, one).map((said) => said.replace(/\s+/g, ' ').trim()))
        if (name !== '' && !all.has(url ?? name)) all.set(url ?? name, { name, ...(url !== undefined && { url }) })
    }
    return all.size === 0 ? undefined : [...all.values()]
  },
}

/** Reads something further out of what another reader gave. */
export function derive<Given, Value, Source = Found>(
  reader: ValueReader<Source, Given>,
  name: string,
  change: (given: Given) => Value | undefined,
): ValueReader<Source, Value> {
  return {
    name: `${reader.name}, ${name}`,
    ...(reader.keeps !== undefined && { keeps: reader.keeps }),
    read: (found, page) => {
      const given = reader.read(found, page)
      return given === undefined ? undefined : change(given)
    },
  }
}

/** Reads the part of a text that a pattern finds: its first group, else the whole match. */
export function match(pattern: RegExp, reader: ValueReader<Found, string> = text): ValueReader<Found, string> {
  return derive(reader, String(pattern), (said) => {
    const found = new RegExp(pattern, pattern.flags.replace('g', '')).exec(said)
    return (found?.[1] ?? found?.[0])?.trim() || undefined
  })
}

/** Cuts a text, or each of a list, at a separator: `Anna Berg und Bo Lind` at `/,| und /`. */
export function split(
  separator: RegExp,
  reader: ValueReader<Found, string | string[]> = list,
): ValueReader<Found, string[]> {
  const cut = derive(reader, `split at ${separator}`, (said) =>
    allTexts([said].flat().flatMap((one) => one.split(separator))),
  )
  return keeping(cut, hasWords(separator) ? [separator] : [])
}

/** Takes off what a text ends with on every page, such as the site's name: `withoutEnd(' | The Harbour')`. */
export function withoutEnd(ending: string, reader: ValueReader<Found, string> = text): ValueReader<Found, string> {
  const cut = derive(reader, `without “${ending.trim()}”`, (said) => {
    const whole = said.trimEnd()
    return (whole.endsWith(ending.trimEnd()) ? whole.slice(0, -ending.trimEnd().length).trimEnd() : said) || undefined
  })
  return keeping(cut, [new RegExp(escapePattern(ending.trim()), 'gu')])
}

/** Reads HTML inside of JSON as blocks. */
export function readHtml(page: Page, html: string | undefined): Block[] {
  if (html === undefined) return []
  const fragment = page.dom.parse(html)
  return readBlocks(page, fragment, fragment.children(fragment.root))
}

/** An element inside of another that was found, too, is read with that one. */
function withoutNested(dom: Dom, nodes: readonly DomNode[]): DomNode[] {
  const all = new Set(nodes)
  return nodes.filter((node) => {
    for (let at = dom.parent(node); at !== undefined; at = dom.parent(at)) if (all.has(at)) return false
    return true
  })
}

function textOf(dom: Dom, one: Found): string | undefined {
  return isJson(one) ? one.text() : collapseSpace(readText(dom, one))
}

/** The texts of a value: of JSON also those of a list's items, and the names of objects. */
export function textsOf(dom: Dom, one: Found, depth = 0): string[] {
  if (!isJson(one)) return [collapseSpace(readText(dom, one))]
  if (typeof one.value === 'string') return [one.value]
  if (depth > maxDepth) return []
  if (Array.isArray(one.value)) return one.all('*').flatMap((item) => textsOf(dom, item, depth + 1))
  const [name] = ['name', 'headline'].map((key) => one.all(key)).filter((named) => named.length > 0)
  return name?.flatMap((said) => textsOf(dom, said, depth + 1)) ?? []
}

/** Lists in lists and names in names, at the most. */
const maxDepth = 6

/** The first time among these: what an element says to machines comes before what it shows. */
function firstTime(
  dom: Dom,
  found: readonly Found[],
  read: (written: string) => string | undefined,
): string | undefined {
  const all = found.flatMap((one) => valuesIn(one))
  return firstValue(all, (one) => {
    if (isJson(one)) return typeof one.value === 'number' ? fromEpoch(one.value) : read(one.text()?.trim() ?? '')
    const written = [dom.attribute(one, 'datetime'), dom.attribute(one, 'content'), readText(dom, one)]
    return firstValue(
      written.filter((said) => said !== undefined),
      (said) => read(said.trim()),
    )
  })
}

/** A time that JSON counts from 1970, in milliseconds or in seconds; the two are 1000 apart, so that no year is both. */
function fromEpoch(count: number): string | undefined {
  const date = new Date(Math.abs(count) < 1e11 ? count * 1000 : count)
  return Number.isNaN(date.valueOf()) ? undefined : date.toISOString()
}

function readNumber(said: string | undefined): number | undefined {
  const digits = /-?\d[\d.,'\u00A0\u202F ]*/.exec(said ?? '')?.[0].replace(/[^\d.,-]+|[.,]+$/g, '')
  if (digits === undefined || digits === '') return undefined
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  const isThousands = last >= 0 && /^\d{3}$/.test(digits.slice(last + 1)) && !/^-?0[.,]/.test(digits)
  const plain =
    last < 0 || isThousands
      ? digits.replace(/[.,]/g, '')
      : `${digits.slice(0, last).replace(/[.,]/g, '')}.${digits.slice(last + 1)}`
  return Number(plain)
}

function firstText(written: readonly (string | undefined)[]): string | undefined {
  return written.find((one) => one !== undefined && one.trim() !== '')
}

/** The texts that say anything, trimmed, each once; nothing where none does. */
export function allTexts(written: readonly (string | undefined)[]): string[] | undefined {
  const said = written.flatMap((one) => (one === undefined || one.trim() === '' ? [] : [one.trim()]))
  return said.length === 0 ? undefined : [...new Set(said)]
}

import type { Author, Reference } from '../../article/article.ts'
import type { Block, Image } from '../../article/block.ts'
import { type Dom, type DomNode, readText } from '../dom/dom.ts'
import { Json } from '../documents/json.ts'
import { readBlocks } from './read-blocks.ts'
import { readImageAddress, readPicture } from './read-image.ts'
import { toUtc } from './read-time.ts'
import type { Page, ValueReader } from './rule.ts'

/** An element or a value of a JSON document: what most readers read alike. */
export type Found = DomNode | Json

/** The text of the first that has any, as it stands. */
export const text: ValueReader<Found, string> = {
  name: 'text',
  read: (found, { dom }) => firstText(found.map((one) => textOf(dom, one))),
}

/** The texts of all that have any, trimmed, each once; lists of JSON are looked into. */
export const list: ValueReader<Found, string[]> = {
  name: 'list',
  read: (found, { dom }) => allTexts(found.flatMap((one) => textsOf(dom, one))),
}

/** A time, brought to UTC with milliseconds; a day stays a day (see {@link toUtc}). */
export const time: ValueReader<Found, string> = {
  name: 'time',
  read: (found, { dom }) => firstValue(found, (one) => readTime(dom, one)),
}

/** The first number: one of JSON, or the first that a text holds, `1.234,50 €` and `$1,234.50` alike. */
export const number: ValueReader<Found, number> = {
  name: 'number',
  read: (found, { dom }) =>
    firstValue(found, (one) =>
      one instanceof Json && typeof one.value === 'number' ? one.value : readNumber(textOf(dom, one)),
    ),
}

/** An attribute of the first element that has it. */
export function attr(name: string): ValueReader<DomNode, string> {
  return { name: `@${name}`, read: (found, { dom }) => firstText(found.map((node) => dom.attribute(node, name))) }
}

/** The children of every element found, read as the body of an article; of JSON, texts of HTML. */
export const blocks: ValueReader<Found, Block[]> = {
  name: 'blocks',
  read: (found, page) => {
    const all = found.flatMap((one) => (one instanceof Json ? readHtml(page, one.text()) : []))
    const nodes = found.filter((one) => !(one instanceof Json))
    if (nodes.length > 0) all.push(...readBlocks(page, page.dom, withoutNested(page.dom, nodes)))
    return all.length === 0 ? undefined : all
  },
}

/** People by name: elements with a name each, or JSON: a name, an object with one, lists of them. */
export const people: ValueReader<Found, Author[]> = {
  name: 'people',
  read: (found, { dom }) => {
    const names = allTexts(found.flatMap((one) => textsOf(dom, one)))?.map((name) => name.replace(/\s+/g, ' '))
    return names && [...new Set(names)].map((name) => ({ name }))
  },
}

/** Links as references: every target once, by the first text that names it; of JSON, names. */
export const references: ValueReader<Found, Reference[]> = {
  name: 'references',
  read: (found, { dom }) => {
    const all = new Map<string, Reference>()
    for (const one of found) {
      const url = one instanceof Json ? undefined : dom.attribute(one, 'href')
      for (const name of textsOf(dom, one).map((said) => said.replace(/\s+/g, ' ').trim()))
        if (name !== '' && !all.has(url ?? name)) all.set(url ?? name, { name, ...(url !== undefined && { url }) })
    }
    return all.size === 0 ? undefined : [...all.values()]
  },
}

/** A picture: of an element the image in it or itself, with what `figcaption` and `alt` say; of JSON its address. */
export const image: ValueReader<Found, Image> = {
  name: 'image',
  read: (found, { dom }) => firstValue(found, (one) => readImage(dom, one)),
}

/** Reads something further out of what another reader gave. */
export function derive<Given, Value, Source = Found>(
  reader: ValueReader<Source, Given>,
  name: string,
  change: (given: Given) => Value | undefined,
): ValueReader<Source, Value> {
  return {
    name: `${reader.name}, ${name}`,
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
  return derive(reader, `split at ${separator}`, (said) =>
    allTexts([said].flat().flatMap((one) => one.split(separator))),
  )
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
  return one instanceof Json ? one.text() : readText(dom, one)
}

/** The texts of a value: of JSON also those of a list's items, and the names of objects. */
function textsOf(dom: Dom, one: Found, depth = 0): string[] {
  if (!(one instanceof Json)) return [readText(dom, one)]
  if (typeof one.value === 'string') return [one.value]
  if (Array.isArray(one.value)) return depth > 3 ? [] : one.all('*').flatMap((item) => textsOf(dom, item, depth + 1))
  return [one.text('name') ?? one.text('headline')].filter((name) => name !== undefined)
}

function readTime(dom: Dom, one: Found): string | undefined {
  const written = one instanceof Json ? [one.text()] : [dom.attribute(one, 'datetime'), readText(dom, one)]
  return written.map((said) => (said === undefined ? undefined : toUtc(said.trim()))).find((said) => said !== undefined)
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

function readImage(dom: Dom, one: Found): Image | undefined {
  if (one instanceof Json) {
    const url =
      one.text() ??
      one.text('url') ??
      one.text('contentUrl') ??
      one
        .all('*')
        .map((item) => item.text() ?? item.text('url'))
        .find(Boolean)
    return url === undefined ? undefined : readImageAddress(url, {})
  }
  const picture = dom.nameOf(one) === 'img' ? one : dom.select('img', one)[0]
  return picture && readPicture(dom, picture, one)
}

function firstText(written: readonly (string | undefined)[]): string | undefined {
  return written.find((one) => one !== undefined && one.trim() !== '')
}

function allTexts(written: readonly (string | undefined)[]): string[] | undefined {
  const said = written.flatMap((one) => (one === undefined || one.trim() === '' ? [] : [one.trim()]))
  return said.length === 0 ? undefined : [...new Set(said)]
}

function firstValue<Value>(found: readonly Found[], read: (one: Found) => Value | undefined): Value | undefined {
  for (const one of found) {
    const value = read(one)
    if (value !== undefined) return value
  }
  return undefined
}

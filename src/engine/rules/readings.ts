import { type Dom, type DomNode, readText } from '../dom/dom.ts'
import type { Json } from './json.ts'
import type { DomRule, JsonRule, ValueReader } from './rule.ts'

/** The text of the first element that has any, as it stands. */
export const text: ValueReader<DomNode, string> = {
  name: 'text',
  read: (found, { dom }) => firstSaid(found.map((node) => readText(dom, node))),
}

/** The texts of all elements that have any, trimmed. */
export const texts: ValueReader<DomNode, string[]> = {
  name: 'texts',
  read: (found, { dom }) => allSaid(found.map((node) => readText(dom, node))),
}

/** An attribute of the first element that has it. */
export function attribute(name: string): ValueReader<DomNode, string> {
  return { name: `@${name}`, read: (found, { dom }) => firstSaid(found.map((node) => dom.attribute(node, name))) }
}

/** The first string, as it stands. */
export const string: ValueReader<Json, string> = {
  name: 'string',
  read: (found) => firstSaid(found.map((one) => one.text())),
}

/** All strings, trimmed. */
export const strings: ValueReader<Json, string[]> = {
  name: 'strings',
  read: (found) => allSaid(found.map((one) => one.text())),
}

/** A time in ISO 8601, brought to UTC with milliseconds. */
export const time: ValueReader<Json, string> = {
  name: 'time',
  read: (found) => firstTime(found.map((one) => one.text())),
}

/** Read something further out of what another reading gave. */
export function derive<Found, Given, Value>(
  reading: ValueReader<Found, Given>,
  name: string,
  change: (given: Given) => Value | undefined,
): ValueReader<Found, Value> {
  return {
    name: `${reading.name}, ${name}`,
    read: (found, page) => {
      const given = reading.read(found, page)
      return given === undefined ? undefined : change(given)
    },
  }
}

/** Bring a time with a zone to UTC with milliseconds; `undefined` for anything else. */
export function toUtc(written: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(written)) return undefined
  const date = new Date(written)
  return Number.isNaN(date.valueOf()) ? undefined : date.toISOString()
}

/** Make a rule over the visible page. */
export function dom<Value>(select: string, read: ValueReader<DomNode, Value>): DomRule<Value> {
  return { from: 'dom', select, read }
}

/**
 * Make a rule over a meta tag. Some archives store `content` as `value` and `property` as `name`; both are read
 * (facts, 4).
 */
export function meta<Value>(name: string, change: (content: string) => Value | undefined, how = ''): DomRule<Value> {
  const read = (dom: Dom, node: DomNode) => dom.attribute(node, 'content') ?? dom.attribute(node, 'value')
  return {
    from: 'meta',
    select: `meta[name="${name}"], meta[property="${name}"]`,
    read: {
      name: how === '' ? '@content' : `@content, ${how}`,
      read: (found, page) => {
        const content = firstSaid(found.map((node) => read(page.dom, node)))
        return content === undefined ? undefined : change(content)
      },
    },
  }
}

/** Make rules over one of the JSON witnesses. */
export function json(from: JsonRule<unknown>['from']) {
  return <Value>(select: string, read: ValueReader<Json, Value>): JsonRule<Value> => ({ from, select, read })
}

function firstSaid(written: readonly (string | undefined)[]): string | undefined {
  return written.find((one) => one !== undefined && one.trim() !== '')
}

function allSaid(written: readonly (string | undefined)[]): string[] | undefined {
  const said = written.flatMap((one) => (one === undefined || one.trim() === '' ? [] : [one.trim()]))
  return said.length === 0 ? undefined : [...new Set(said)]
}

function firstTime(written: readonly (string | undefined)[]): string | undefined {
  return written.map((one) => (one === undefined ? undefined : toUtc(one))).find((one) => one !== undefined)
}

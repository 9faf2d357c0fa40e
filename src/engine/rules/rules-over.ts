import type { DomNode } from '../dom/dom.ts'
import { Json } from '../documents/json.ts'
import { findJsonLd } from '../documents/json-ld.ts'
import { findMicrodata } from '../documents/microdata.ts'
import type { DocumentReader, ElementRule, JsonRule, ValueReader } from './rule.ts'
import { text } from './value-readers.ts'

/** Makes rules over elements, each by its selector or name; without a reader the text is read. */
export interface ElementRules<Source> {
  (select: string): ElementRule<string>
  <Value>(select: string, read: ValueReader<Source, Value>): ElementRule<Value>
}

/** Makes a rule over the visible page: `dom('article h1')`. */
export const dom: ElementRules<DomNode> = <Value>(select: string, read?: ValueReader<DomNode, Value>) =>
  ({ over: 'elements', from: 'dom', select, read: read ?? text }) as ElementRule<Value> & ElementRule<string>

/**
 * Makes a rule over a meta tag by its `name` or `property`: `meta('og:title')`. Some archives store `content` as `value`
 * and `property` as `name`; both are read (facts, 4).
 */
export const meta: ElementRules<Json> = <Value>(name: string, reader?: ValueReader<Json, Value>) => {
  const read: ValueReader<Json, unknown> = reader ?? text
  const select = `meta[name="${name}"], meta[property="${name}"]`
  const rule: ElementRule<unknown> = {
    ...{ over: 'elements', from: 'meta', select },
    read: {
      name: read === text ? '@content' : `@content, ${read.name}`,
      ...(read.keeps !== undefined && { keeps: read.keeps }),
      read: (found, page) => {
        const written = found.map((node) => page.dom.attribute(node, 'content') ?? page.dom.attribute(node, 'value'))
        const said = written.filter((content) => content !== undefined && content.trim() !== '')
        return said.length === 0
          ? undefined
          : read.read(
              said.map((content) => new Json(content)),
              page,
            )
      },
    },
  }
  return rule as ElementRule<Value> & ElementRule<string>
}

/** Makes rules over one JSON document. */
export interface JsonRules {
  (select: string): JsonRule<string>
  <Value>(select: string, read: ValueReader<Json, Value>): JsonRule<Value>
}

/** Makes the maker of rules over a JSON document of the page, by the document's name: `json('state')('article.title')`. */
export function json(from: string): JsonRules {
  return <Value>(select: string, read?: ValueReader<Json, Value>) =>
    ({ over: 'json', from, select, read: read ?? text }) as JsonRule<Value> & JsonRule<string>
}

/** Rules over the JSON-LD of the article, and the finder of other objects: `jsonLd.find('Product')`. */
export const jsonLd: JsonRules & { readonly find: (...types: readonly string[]) => DocumentReader } = Object.assign(
  json('json-ld'),
  { find: findJsonLd },
)

/** Rules over the microdata of the article, and the finder of other items: `microdata.find('Product')`. */
export const microdata: JsonRules & { readonly find: (type: string) => DocumentReader } = Object.assign(
  json('microdata'),
  { find: findMicrodata },
)

/** Rules over the state that a page embeds; its site says in `documents.state` where it stands. */
export const state: JsonRules = json('state')

/** Rules over an answer of an API. */
export const api: JsonRules = json('api')

import { Json } from './json.ts'
import { parseLenientJson } from './lenient-json.ts'
import { readText, scriptText } from '../dom/dom.ts'
import type { DocumentReader, Page } from '../rules/rule.ts'

/** Types of schema.org that are an article: news, posts, reports, of whatever name. */
const articleType = /(?:^|[/:#])[a-z]*(?:Article|Posting|Report|LiveBlog)$/i

/** Types that may be a page's article themselves, and often are a part of one. */
const mediaType =
  /(?:^|[/:#])(?:VideoObject|AudioObject|ImageGallery|MediaGallery|PodcastEpisode|RadioEpisode|Episode|Review|Recipe)$/i

/** Reads the object of a page's JSON-LD that describes the article, wherever it stands. */
export const readJsonLd: DocumentReader = (page) =>
  choose(page, listObjects(page), (object) => {
    const types = typesOf(object)
    return types.some((type) => articleType.test(type)) ? 5 : types.some((type) => mediaType.test(type)) ? 2 : 0
  })

/** Makes the reader of the JSON-LD object of a type of schema.org; of several the page's own, then the one that says most. */
export function findJsonLd(...types: readonly string[]): DocumentReader {
  return (page) => {
    const objects = listObjects(page).filter((object) => typesOf(object).some((type) => types.includes(nameOf(type))))
    return choose(page, objects, () => 1)
  }
}

/** The best object by what speaks for it; one for which nothing speaks is none. */
function choose(page: Page, objects: readonly Json[], rate: (object: Json) => number): Json | undefined {
  let best: { object: Json; score: number } | undefined
  const rateOwn = objects.length > 1 ? ownObjects(page) : () => 0
  for (const object of objects) {
    const clues = ['headline', 'datePublished', 'articleBody', 'author', 'mainEntityOfPage', 'name']
    const rated = rate(object)
    const score =
      (rated > 0 ? rated + rateOwn(object) + 3 : 0) * 10 + clues.filter((clue) => object.all(clue).length > 0).length
    const isNamed = object.text('headline') !== undefined || object.text('name') !== undefined
    const counts = rated > 0 || (isNamed && !isOther(object))
    if (counts && score > (best?.score ?? 0)) best = { object, score }
  }
  return best?.object
}

/**
 * Tells how much speaks for an object to be about the page itself and not about another that it links: its address,
 * which speaks against it where it is another, else its headline.
 */
function ownObjects(page: Page): (object: Json) => number {
  const { dom } = page
  const attributes = (selector: string, ...names: readonly string[]) =>
    dom.select(selector).flatMap((node) => names.flatMap((name) => dom.attribute(node, name) ?? []))
  const written = [
    ...attributes('link[rel="canonical" i]', 'href'),
    ...attributes('meta[property="og:url"], meta[name="og:url"]', 'content', 'value'),
    ...(page.url === undefined ? [] : [page.url]),
  ]
  const addresses = new Set(written.map((one) => comparableAddress(page, one)))
  const headlines = [
    ...dom.select('h1').map((node) => readText(dom, node)),
    ...attributes('meta[property="og:title"], meta[name="og:title"]', 'content', 'value'),
  ].map(comparableText)
  return (object) => {
    const own = addressesOf(object).map((one) => comparableAddress(page, one))
    if (own.some((one) => addresses.has(one))) return 3
    if (own.length > 0 && addresses.size > 0) return -3
    const headline = comparableText(object.text('headline') ?? object.text('name') ?? '')
    return headline !== '' && headlines.includes(headline) ? 1 : 0
  }
}

/** The addresses that an object gives as its own, as far as they are any. */
function addressesOf(object: Json): string[] {
  return ['url', '@id', 'mainEntityOfPage', 'mainEntityOfPage.@id', 'mainEntityOfPage.url']
    .flatMap((path) => object.text(path) ?? [])
    .filter((address) => /^\s*(?:https?:)?\/{1,2}[^/\s]/i.test(address))
}

/** An address without scheme, query, fragment and last slash; the object of a page may have a fragment of its own. */
function comparableAddress(page: Page, written: string): string {
  return page
    .absolute(written.trim())
    .replace(/^https?:/i, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')
}

function comparableText(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Objects that describe the publisher, the page's place in the site, or somebody, and never the article. */
function isOther(object: Json): boolean {
  return typesOf(object).some((type) =>
    /(?:Organization|BreadcrumbList|WebSite|Person|ListItem|SearchAction|ItemList|ImageObject)$/.test(type),
  )
}

/** Every object of every JSON-LD script: roots, lists, `@graph`, and the main entity of a page; references resolved. */
function listObjects(page: Page): Json[] {
  const roots = page.dom
    .select('script[type^="application/ld+json" i]')
    .map((script) => parseLenientJson(scriptText(page.dom, script)))
  const named = indexById(roots)
  const dereference = (value: unknown): unknown => {
    const keys = isObject(value) ? Object.keys(value) : []
    return keys.length === 1 && keys[0] === '@id' ? (named.get((value as { '@id': unknown })['@id']) ?? value) : value
  }
  return roots.flatMap((root) => {
    const json = new Json(root ?? null, { singles: true, dereference })
    return json
      .all('*')
      .flatMap((one) => [one, ...one.all('@graph.*')])
      .flatMap((one) => [one, ...one.all('mainEntity.*')])
      .filter((one) => isObject(one.value))
  })
}

/** The objects by their `@id`, as far as they say more than that. */
function indexById(roots: readonly unknown[]): Map<unknown, unknown> {
  const named = new Map<unknown, unknown>()
  const open = [...roots]
  for (let next = open.pop(), steps = 0; next !== undefined && steps < maxObjects; next = open.pop(), steps++) {
    if (Array.isArray(next)) open.push(...(next as unknown[]))
    else if (isObject(next)) {
      const id = Object.hasOwn(next, '@id') ? next['@id'] : undefined
      if (typeof id === 'string' && Object.keys(next).length > 1 && !named.has(id)) named.set(id, next)
      open.push(...Object.values(next).filter((value) => typeof value === 'object' && value !== null))
    }
  }
  return named
}

/** The most objects that are looked at; the fullest pages have some hundreds. */
const maxObjects = 20_000

function typesOf(object: Json): string[] {
  return object.all('@type.*').flatMap((type) => type.text() ?? [])
}

function nameOf(type: string): string {
  return type.replace(/^.*[/:#]/, '')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

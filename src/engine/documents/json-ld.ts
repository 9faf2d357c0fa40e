import { Json } from './json.ts'
import { parseLenientJson } from './lenient-json.ts'
import { scriptText } from '../dom/dom.ts'
import type { DocumentReader, Page } from '../rules/rule.ts'

/** Types of schema.org that are an article, or close enough to one. */
const articleType =
  /(?:^|[/:])(?:[A-Z][A-Za-z]*)?(?:Article|BlogPosting|Report|LiveBlogPosting|VideoObject|AudioObject|ImageGallery)$/

/** Reads the object of a page's JSON-LD that describes the article, wherever it stands. */
export const readJsonLd: DocumentReader = (page) => {
  const objects = listObjects(page)
  return choose(objects, (object) => (typesOf(object).some((type) => articleType.test(type)) ? 4 : 0))
}

/** Makes the reader of the JSON-LD object of a type of schema.org; of several the one that says most. */
export function findJsonLd(...types: readonly string[]): DocumentReader {
  return (page) => {
    const objects = listObjects(page).filter((object) => typesOf(object).some((type) => types.includes(nameOf(type))))
    return choose(objects, () => 1)
  }
}

/** The best object by what speaks for it; one for which nothing speaks is none. */
function choose(objects: readonly Json[], rate: (object: Json) => number): Json | undefined {
  let best: { object: Json; score: number } | undefined
  for (const object of objects) {
    const clues = ['headline', 'datePublished', 'articleBody', 'author', 'mainEntityOfPage', 'name']
    const score = rate(object) * 10 + clues.filter((clue) => object.all(clue).length > 0).length
    const isNamed = object.text('headline') !== undefined || object.text('name') !== undefined
    const counts = rate(object) > 0 || (isNamed && !isOther(object))
    if (counts && score > (best?.score ?? 0)) best = { object, score }
  }
  return best?.object
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
    .select('script[type="application/ld+json" i]')
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

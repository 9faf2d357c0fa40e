import type { Block } from './block.ts'
import { markTypes } from './inline.ts'

/** The place where data are not what an article has there, and what it has. */
export interface Fault {
  /** `body[0].content[2]`. */
  readonly path: string
  /** `a list`, `one of: paragraph, heading, …`. */
  readonly expected: string
}

/** Finds the fault of a value at a path; nothing where it is as expected. */
type Check = (value: unknown, path: string) => Fault | undefined

const isA =
  (expected: string, test: (value: unknown) => boolean): Check =>
  (value, path) =>
    test(value) ? undefined : { path, expected }

const text = isA('a text', (value) => typeof value === 'string')
const number = isA('a number', (value) => typeof value === 'number' && Number.isFinite(value))
const flag = isA('true or false', (value) => typeof value === 'boolean')
const id = isA('a number or a text', (value) => typeof value === 'number' || typeof value === 'string')

/** A list, each of whose items passes a check. */
const list =
  (item: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return { path, expected: 'a list' }
    for (const [index, one] of value.entries()) {
      const fault = item(one, `${path}[${index}]`)
      if (fault !== undefined) return fault
    }
    return undefined
  }

/** An object whose fields pass their checks; fields that are optional may be absent. */
const object =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { path, expected: 'an object' }
    const fields = value as Readonly<Record<string, unknown>>
    const at = (name: string) => (path === '' ? name : `${path}.${name}`)
    for (const [name, check] of Object.entries(required)) {
      const fault = check(fields[name], at(name))
      if (fault !== undefined) return fault
    }
    for (const [name, check] of Object.entries(optional)) {
      const fault = fields[name] === undefined ? undefined : check(fields[name], at(name))
      if (fault !== undefined) return fault
    }
    return undefined
  }

/** An object that its `type` says more about. */
const byType =
  (types: Readonly<Record<string, Check>>, otherwise = ''): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { path, expected: `${otherwise}an object with a type` }
    const { type } = value as { type?: unknown }
    if (typeof type !== 'string' || !Object.hasOwn(types, type))
      return { path: `${path}.type`, expected: `one of: ${Object.keys(types).join(', ')}` }
    return types[type]?.(value, path)
  }

const inline: Check = (value, path) => (typeof value === 'string' ? undefined : element(value, path))
const content = list((value, path) => inline(value, path))
const element = byType(
  {
    ...Object.fromEntries(markTypes.map((type) => [type, object({ content })])),
    link: object({ href: text, content }, { kind: text, id }),
    topic: object({ id, content }),
    break: object({}),
  },
  'a text, or ',
)

const image = object(
  { url: text },
  { src: text, id, format: number, title: text, caption: text, alt: text, credit: text },
)
const media = object({ url: text }, { id, title: text, poster: text, duration: number })
// A field whose absence has a meaning may be absent: level 2, no numbers, no names of columns.
const block = byType({
  paragraph: object({ content }),
  heading: object({ content }, { level: number }),
  image,
  gallery: object({ items: list(image) }, { id, title: text }),
  embed: object({}, { url: text, provider: text, id }),
  video: media,
  audio: media,
  list: object({ items: list(content) }, { ordered: flag }),
  quote: object({ paragraphs: list(content) }),
  table: object({ rows: list(list(content)) }, { header: flag }),
  unknown: object({ source: text }),
} satisfies Record<Block['type'], Check>)

const named = object({ name: text })

// The other fields are data that nothing reads: a site may have its own.
const article = object(
  { kind: text, id, url: text, title: text, authors: list(named), body: list(block) },
  { lead: image, topics: list(named), related: list(named) },
)

/** Finds the first place where data that look like an article are none. */
export function findFault(value: unknown): Fault | undefined {
  return article(value, '')
}

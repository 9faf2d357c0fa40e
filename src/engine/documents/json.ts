/** Replaces a value by what it refers to, where it is a reference; see {@link Json}. */
export type Dereference = (value: unknown) => unknown

/** Settings of a JSON document. */
export interface JsonOptions {
  readonly dereference?: Dereference
  /**
   * Whether a value that is no list is read as the only item of one, as JSON-LD and microdata mean it (JSON-LD 1.1, 1.4:
   * "a single value and a list of one are the same").
   */
  readonly singles?: boolean
}

/**
 * A value inside of a JSON document that nobody vouches for, read by path.
 *
 * Only own properties count, so that keys such as `__proto__` mean nothing special, and a missing value is `undefined`,
 * whatever the document holds in its place.
 */
export class Json {
  /** Its place: `persons[0].fullName`; `''` for the document itself. */
  readonly path: string
  readonly value: unknown
  readonly #options: JsonOptions

  constructor(value: unknown, options: JsonOptions = {}, path = '') {
    this.value = options.dereference?.(value) ?? value
    this.path = path
    this.#options = options
  }

  /** Finds all values at a path: `persons.*.fullName`, where `*` is every item of a list; `''` is the value itself. */
  all(path: string): Json[] {
    return path === ''
      ? [this]
      : path.split('.').reduce<Json[]>((found, step) => found.flatMap((one) => one.#step(step)), [this])
  }

  /** The text at a path; the first where it leads to several, `undefined` where there is none. */
  text(path = ''): string | undefined {
    return this.all(path).find((one): one is Json & { value: string } => typeof one.value === 'string')?.value
  }

  /** The number at a path. */
  number(path = ''): number | undefined {
    return this.all(path).find((one): one is Json & { value: number } => typeof one.value === 'number')?.value
  }

  #step(step: string): Json[] {
    const { value } = this
    if (step === '*') return this.#items()
    if (this.#options.singles === true && Array.isArray(value))
      return this.#items().flatMap((item) => (Array.isArray(item.value) ? [] : item.#step(step)))
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step)) return []
    const child = (value as Record<string, unknown>)[step]
    return child === null || child === undefined
      ? []
      : [this.#inside(child, this.path === '' ? step : `${this.path}.${step}`)]
  }

  #items(): Json[] {
    if (Array.isArray(this.value)) return this.value.map((item, index) => this.#inside(item, `${this.path}[${index}]`))
    return this.#options.singles === true ? [this] : []
  }

  #inside(value: unknown, path: string): Json {
    return new Json(value, this.#options, path)
  }
}

/** Reads a text as JSON; `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

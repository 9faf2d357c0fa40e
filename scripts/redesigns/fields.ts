import type { Author } from '../../src/article/article.ts'
import type { Image } from '../../src/article/block.ts'
import { byline } from '../../src/engine/readers/people-readers.ts'
import { image } from '../../src/engine/readers/image-readers.ts'
import type { DomNode } from '../../src/engine/dom/dom.ts'
import type { ValueReader } from '../../src/engine/rules/rule.ts'
import type { ValueKind } from '../../src/engine/witnesses/standard-rules.ts'
import { derive, list, text, time } from '../../src/engine/rules/value-readers.ts'
import { namePicture } from '../../src/images/picture-name.ts'
import type { Expected } from './pairs.ts'

/** A field that rules are written for, and how a value is held against what is expected. */
export interface BenchField {
  readonly name: string
  readonly kind: ValueKind
  /** A value that says nothing. */
  readonly none: unknown
  /** The readers that people would take, the first that reads the value right. */
  readonly readers: readonly ValueReader<DomNode, unknown>[]
  /** Whether a value is the expected one; `undefined` where nothing is expected. */
  readonly isRight: (expected: Expected, value: unknown) => boolean | undefined
}

/** Letters and digits: quotes, dashes and blanks come in other forms from one place of a page to another. */
const squeeze = (said: unknown) =>
  String(said)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
const isSame = (wanted: string | undefined, value: unknown) =>
  wanted === undefined || squeeze(wanted) === '' ? undefined : squeeze(wanted) === squeeze(value)
const isSameSet = (wanted: readonly string[] | undefined, value: readonly string[]) =>
  wanted === undefined || wanted.length === 0
    ? undefined
    : [...new Set(wanted.map(squeeze))].toSorted().join('\n') === [...new Set(value.map(squeeze))].toSorted().join('\n')
const paragraphsOf = ({ body }: Expected) =>
  (body?.sections ?? []).flatMap(({ paragraphs }) => paragraphs).filter((one) => squeeze(one) !== '')
const last = derive(list, 'the last', (all: string[]) => all.at(-1)) as ValueReader<DomNode, string>
const names = derive(list, 'names', (all: string[]) => all.map((name) => ({ name }))) as ValueReader<DomNode, Author[]>

/** The fields of the benchmark. */
export const benchFields: readonly BenchField[] = [
  { name: 'title', kind: 'text', none: '', readers: [text], isRight: ({ title }, value) => isSame(title, value) },
  {
    ...{ name: 'authors', kind: 'people', none: [] },
    readers: [names, byline as ValueReader<DomNode, unknown>],
    isRight: ({ authors }, value) =>
      isSameSet(
        authors,
        (value as Author[]).map(({ name }) => name),
      ),
  },
  {
    ...{ name: 'published', kind: 'time', none: '' },
    readers: [time],
    isRight: ({ publishing_date: at }, value) =>
      at === undefined || at === null ? undefined : Math.abs(Date.parse(at) - Date.parse(String(value))) < 1000,
  },
  {
    name: 'topics',
    kind: 'list',
    none: [],
    readers: [list],
    isRight: ({ topics }, value) => isSameSet(topics, value as string[]),
  },
  {
    name: 'first paragraph',
    kind: 'text',
    none: '',
    readers: [text],
    isRight: (expected, value) => isSame(paragraphsOf(expected)[0], value),
  },
  {
    ...{ name: 'last paragraph', kind: 'text', none: '' },
    readers: [last],
    isRight: (expected, value) => isSame(paragraphsOf(expected).at(-1), value),
  },
  {
    ...{ name: 'lead', kind: 'picture', none: { url: '' } },
    readers: [image],
    isRight: ({ images }, value) => {
      const cover = images?.find(({ is_cover }) => is_cover)
      if (cover === undefined) return undefined
      const wanted = cover.versions.map(({ url }) => namePicture(url))
      return wanted.includes(namePicture((value as Image).url))
    },
  },
]

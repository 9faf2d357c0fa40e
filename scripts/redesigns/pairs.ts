import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** The expectations of a page, by the project that collected it. */
export interface Expected {
  readonly title?: string
  readonly authors?: readonly string[]
  readonly publishing_date?: string
  readonly topics?: readonly string[]
  readonly body?: { readonly sections: readonly { readonly paragraphs: readonly string[] }[] }
  readonly images?: readonly { readonly is_cover: boolean; readonly versions: readonly { readonly url: string }[] }[]
}

/** A page, and what is expected of it. */
export interface ExpectedPage {
  readonly html: string
  readonly url: string
  readonly expected: Expected
}

/** Two pages of one site, before and after it was redesigned. */
export interface Pair {
  readonly name: string
  readonly before: ExpectedPage
  readonly after: ExpectedPage
}

/** Reads the pairs of a folder; none where it is not there. */
export function readPairs(folder: string): Pair[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .toSorted()
    .filter((name) => existsSync(join(folder, name, 'expected.json')))
    .map((name) => {
      const known = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Record<
        'before' | 'after',
        Omit<ExpectedPage, 'html'>
      >
      const open = (side: 'before' | 'after'): ExpectedPage => ({
        ...known[side],
        html: gunzipSync(readFileSync(join(folder, name, `${side}.html.gz`))).toString('utf8'),
      })
      return { name, before: open('before'), after: open('after') }
    })
}

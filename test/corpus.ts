import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder of real inputs; it lies beside the project on the machines that build it, and nowhere else. */
const folder = resolve(import.meta.dirname, '../../shared/corpus')

/** Whether the corpus is there. Tests on it skip themselves, visibly, where it is not. */
export const hasCorpus: boolean = existsSync(folder)

/** The dump that the project was started from. */
export const seed: string = join(folder, 'seed/65753181.md')

const listFiles = (name: string): string[] =>
  hasCorpus ? readdirSync(join(folder, name)).map((file) => join(folder, name, file)) : []

/** All real dumps, the seed first. */
export const dumps: readonly string[] = [...(hasCorpus ? [seed] : []), ...listFiles('dumps')]

/** All real pages and answers of the API. */
export const pages: readonly string[] = listFiles('pages').filter((file) => file.endsWith('.html'))
export const answers: readonly string[] = listFiles('api')

/** A real page, as it was saved. */
export const readPage = (name: string): string => readFileSync(join(folder, 'pages', `${name}.html`), 'utf8')

/** What another extractor expects of two of the real pages. */
export interface PeerExpectation {
  readonly title: string
  readonly authors: readonly string[]
  /** A day or a time in UTC, separated by a blank as Python writes it. */
  readonly publishing_date: string
  readonly topics: readonly string[]
  readonly body: {
    readonly summary: readonly string[]
    readonly sections: readonly { readonly headline: readonly string[]; readonly paragraphs: readonly string[] }[]
  }
}

/** The expectations of Fundus, by the page's name. */
export const readPeerExpectations = (): Record<string, PeerExpectation> =>
  JSON.parse(readFileSync(join(folder, 'pages/peer-expected.json'), 'utf8')) as Record<string, PeerExpectation>

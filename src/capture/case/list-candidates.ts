import { basename } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { Project } from '../../project/project.ts'
import type { Site } from '../../sites/site.ts'
import type { Input } from '../archives/read-input.ts'
import type { Capture } from './capture.ts'
import { captureAddress, type CaptureContext } from './capture-address.ts'

/** The options of {@link listCandidates}. */
export interface CandidateOptions {
  readonly project: Project
  /** The site that the user named; else it is found by the address, or is the project's first. */
  readonly site?: string
  /** Whether answers of a site's API are taken too. */
  readonly api: boolean
  /** Reads a file, or standard input for `-`. */
  readonly read: (word: string) => Promise<Input>
  /** Opens what captures addresses of a site. */
  readonly open: (site: Site) => CaptureContext
  /** Is called before an address is captured. */
  readonly start: (url: string) => void
  /** Is told which parts of an archive could not be read, and why. */
  readonly note: (line: string) => void
}

/** One article that may become a case. */
export interface Candidate {
  /** The address or file that an error names. */
  readonly word: string
  /**
   * Brings its evidence.
   *
   * @throws TouchstoneError `capture/…`, `fixture/unknown-site`
   */
  readonly open: () => Promise<OpenedCandidate>
}

/** The evidence of one article. */
export interface OpenedCandidate {
  readonly site: Site
  /**
   * The captures to try, in order: usually one; several where an archive holds several pages for the article. The first
   * piece of each is the one that must be an article.
   */
  readonly attempts: readonly (readonly [Capture, ...Capture[]])[]
}

/**
 * Lists the articles of an address, of a file, or of standard input.
 *
 * @throws TouchstoneError `input/…`, `capture/bad-archive`, `capture/no-pages`, `fixture/unknown-site`
 */
export async function listCandidates(word: string, options: CandidateOptions): Promise<Candidate[]> {
  if (/^https?:\/\//i.test(word)) return [candidateAt(word, options)]
  const input = await options.read(word)
  if (input.kind === 'addresses') return input.urls.map((url) => candidateAt(url, options))
  const site = chooseSite(undefined, options)
  if (input.kind === 'evidence') return [{ word, open: async () => ({ site, attempts: [input.captures] }) }]
  for (const problem of input.problems) options.note(`${basename(word)}: ${problem}`)
  const articles = groupByArticle(input.captures, site)
  if (articles.length === 0) throw new TouchstoneError('capture/no-pages', { value: word, where: { file: word } })
  return articles.map(({ pages, others }) => {
    const attempts = pages.map((page) => [page, ...(options.api ? others : [])] as const)
    return { word: pages[0]?.url ?? word, open: async () => ({ site, attempts }) }
  })
}

function candidateAt(url: string, options: CandidateOptions): Candidate {
  const open = async () => {
    const site = chooseSite(url, options)
    options.start(url)
    return { site, attempts: [await captureAddress(url, options.open(site))] }
  }
  return { word: url, open }
}

/**
 * Chooses the site whose articles are added: the one that the user named, else the one that knows the address, else the
 * project's first.
 *
 * @param url the address, where there is one
 */
function chooseSite(url: string | undefined, { project, site: wanted }: CandidateOptions): Site {
  const isChosen = (site: Site) =>
    wanted === undefined ? url === undefined || site.addresses?.identify(url) !== undefined : site.name === wanted
  const found = project.sites.find(isChosen)
  if (found !== undefined) return found
  if (wanted !== undefined) throw new TouchstoneError('fixture/unknown-site', { value: wanted })
  throw new TouchstoneError('capture/bad-address', { value: url ?? '' })
}

/** The answers of an archive that are of one article. */
interface Answers {
  /** Its pages, in order; a page that was recorded twice once. */
  readonly pages: Capture[]
  /** The answers of the site's API. */
  readonly others: Capture[]
}

/**
 * Groups the answers of an archive, which holds whatever a browser asked for, by the article that they are of.
 *
 * @returns the articles that have a page
 */
function groupByArticle(captures: readonly Capture[], site: Site): Answers[] {
  const articles = new Map<string, Answers>()
  for (const capture of captures) {
    const { id, language } = site.addresses?.identify(capture.url ?? '') ?? {}
    if (id === undefined) continue
    const key = `${language} ${id}`
    const answers = articles.get(key) ?? { pages: [], others: [] }
    articles.set(key, answers)
    const known = capture.source === 'page' ? answers.pages : answers.others
    if (!known.some(({ bytes }) => bytes.equals(capture.bytes))) known.push(capture)
  }
  return [...articles.values()].filter(({ pages }) => pages.length > 0)
}

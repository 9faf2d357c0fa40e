import { basename } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { chooseSite, describeHosts, type SiteClues, sitesInOrder } from '../../project/choose-site.ts'
import { decodeText } from '../../project/evidence/decode-text.ts'
import type { Project } from '../../project/project.ts'
import type { Site } from '../../sites/site.ts'
import type { AddressLine, Input } from '../archives/read-input.ts'
import type { Capture } from './capture.ts'
import { captureAddress, type CaptureContext } from './capture-address.ts'

/** The options of {@link listCandidates}. */
export interface CandidateOptions {
  readonly project: Project
  /** The site that the user named; else it is found by the address, or by the addresses in the evidence. */
  readonly site?: string
  /** The address that a file was saved from. */
  readonly url?: string
  /** Whether answers of a site's API are taken too. */
  readonly api: boolean
  /** Reads a file, or standard input for `-`. */
  readonly read: (word: string) => Promise<Input>
  /** Opens what captures addresses of a site. */
  readonly open: (site: Site) => CaptureContext
  /**
   * Is asked before anything of an address is captured.
   *
   * @throws TouchstoneError `capture/known-item`
   */
  readonly refuse: (site: Site, url: string) => void
  /** Is called before an address is captured. */
  readonly start: (url: string) => void
  /** Is told which parts of an archive could not be read, and why. */
  readonly note: (line: string) => void
}

/** One article that may become a case. */
export interface Candidate {
  /** The address or file that an error names. */
  readonly word: string
  /** The file that the evidence is from, whose name may be the case's. */
  readonly file?: string
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
  if (input.kind === 'addresses')
    return input.lines.map((one) => (one.isAddress ? candidateAt(one.text, options) : noCandidate(word, one)))
  if (input.kind === 'evidence') return input.captures.map((capture) => candidateOf(word, capture, options))
  for (const problem of input.problems) options.note(`${basename(word)}: ${problem}`)
  const { project, site: wanted } = options
  const sites = wanted === undefined ? sitesInOrder(project) : [chooseSite(project, { name: wanted })]
  const articles = sites.flatMap((site) => groupByArticle(input.captures, site).map((answers) => ({ site, answers })))
  if (articles.length === 0) throw new TouchstoneError('capture/no-pages', { value: word, where: { file: word } })
  return articles.map(({ site, answers: { pages, others } }) => {
    const attempts = pages.map((page) => [page, ...(options.api ? others : [])] as const)
    return { word: pages[0]?.url ?? word, open: async () => ({ site, attempts }) }
  })
}

function candidateAt(url: string, options: CandidateOptions): Candidate {
  const open = async () => {
    const site = chooseSite(options.project, clues(options.site, url))
    options.refuse(site, url)
    options.start(url)
    return { site, attempts: [await captureAddress(url, options.open(site))] }
  }
  return { word: url, open }
}

/** A line of a list that is no address is refused by itself. */
function noCandidate(word: string, { text, line }: AddressLine): Candidate {
  const where = { file: word === '-' ? 'standard input' : word, line }
  const open = async (): Promise<never> => {
    throw new TouchstoneError('capture/bad-address', { value: text, where })
  }
  return { word: `${where.file}:${line}`, open }
}

/** Evidence of a file, and what is known of it: the address that the user named, and the file's name for the case. */
function candidateOf(word: string, capture: Capture, options: CandidateOptions): Candidate {
  const { project, site: wanted, url } = options
  const open = async () => {
    const { source, bytes } = capture
    const { text } = decodeText(bytes, source, word)
    const site = chooseSite(project, { ...clues(wanted, url), text, source })
    if (url !== undefined && site.addresses !== undefined && site.addresses.identify(url) === undefined)
      throw new TouchstoneError('capture/bad-address', { value: url, hint: describeHosts(project.sites) })
    return { site, attempts: [[url === undefined ? capture : { ...capture, asked: url, url }] as const] }
  }
  return { word, open, file: word }
}

function clues(name: string | undefined, url: string | undefined): Pick<SiteClues, 'name' | 'url'> {
  return { ...(name !== undefined && { name }), ...(url !== undefined && { url }) }
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

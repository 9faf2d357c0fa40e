import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { chooseSite, describeHosts, type SiteClues, sitesInOrder } from '../../project/choose-site.ts'
import { decodeText } from '../../project/evidence/decode-text.ts'
import type { Project } from '../../project/project.ts'
import type { Site } from '../../sites/site.ts'
import type { Input } from '../archives/read-input.ts'
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
  /** Is called before an address is captured. */
  readonly start: (url: string) => void
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
  readonly open: () => Promise<{ readonly site: Site; readonly captures: readonly Capture[] }>
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
  if (input.kind === 'evidence') return input.captures.map((capture) => candidateOf(word, capture, options))
  const { project, site: wanted } = options
  const sites = wanted === undefined ? sitesInOrder(project) : [chooseSite(project, { name: wanted })]
  const articles = sites.flatMap((site) => groupByArticle(input.captures, site).map((pieces) => ({ site, pieces })))
  if (articles.length === 0) throw new TouchstoneError('capture/no-pages', { value: word, where: { file: word } })
  return articles.map(({ site, pieces: [page, ...others] }) => {
    const captures = options.api ? [page, ...others] : [page]
    return { word: page.url ?? word, open: async () => ({ site, captures }) }
  })
}

function candidateAt(url: string, options: CandidateOptions): Candidate {
  const open = async () => {
    const site = chooseSite(options.project, clues(options.site, url))
    options.start(url)
    return { site, captures: await captureAddress(url, options.open(site)) }
  }
  return { word: url, open }
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
    return { site, captures: [url === undefined ? capture : { ...capture, asked: url, url }] }
  }
  return { word, open, file: word }
}

function clues(name: string | undefined, url: string | undefined): Pick<SiteClues, 'name' | 'url'> {
  return { ...(name !== undefined && { name }), ...(url !== undefined && { url }) }
}

/**
 * Groups the answers of an archive, which holds whatever a browser asked for, by the article that they are of.
 *
 * @returns the articles that have a page: it first, then the answers of the API, the first of each source
 */
function groupByArticle(captures: readonly Capture[], site: Site): [page: Capture, ...others: Capture[]][] {
  const articles = new Map<string, Capture[]>()
  for (const capture of captures) {
    const { id, language } = site.addresses?.identify(capture.url ?? '') ?? {}
    if (id === undefined) continue
    const key = `${language} ${id}`
    const known = articles.get(key) ?? []
    if (!known.some(({ source }) => source === capture.source)) articles.set(key, [...known, capture])
  }
  return [...articles.values()].flatMap((pieces) => {
    const page = pieces.find(({ source }) => source === 'page')
    return page === undefined ? [] : [[page, ...pieces.filter((piece) => piece !== page)]]
  })
}

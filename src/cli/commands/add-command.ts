import { join, relative, resolve } from 'node:path'
import type { Capture } from '../../capture/case/capture.ts'
import { captureAddress } from '../../capture/case/capture-address.ts'
import { addShapes, countShapes, type ShapeCounts } from '../../capture/case/name-case.ts'
import { type CaseProposal, proposeCase, type ProposeCaseOptions } from '../../capture/case/propose-case.ts'
import { type Input, readInputBytes, readInputFile } from '../../capture/archives/read-input.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { caseOf } from '../../project/find-fixtures.ts'
import { type CaseName, writeNewCase } from '../../project/new-case.ts'
import type { Project } from '../../project/project.ts'
import { openReview } from '../../pending/open-review.ts'
import { formatRefusal } from '../../report/terminal/check-terminal.ts'
import { formatProposal } from '../../report/terminal/proposal.ts'
import { count } from '../../report/summary.ts'
import type { Site } from '../../sites/site.ts'
import type { Difference } from '../../snapshot/compare.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { type CaptureOptions, formatTool, openCapture } from '../open-capture.ts'
import { openProjectToWrite } from '../open-project.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** What `touchstone add` may be told. */
export interface AddOptions extends CaptureOptions {
  readonly name?: string
  readonly site?: string
  readonly as?: 'dump'
}

/** `touchstone add`: addresses and files become cases, each with a snapshot that waits to be accepted. */
export async function runAdd(words: readonly string[], options: AddOptions, terminal: Terminal): Promise<ExitCode> {
  const project = await openProjectToWrite(terminal)
  const adder = new Adder(project, await countShapes(project), options, terminal)
  for (const word of words) await adder.addWord(word)
  terminal.print(adder.summary())
  return adder.failures === 0 ? exitCodes.same : exitCodes.failed
}

class Adder {
  failures = 0
  readonly #added: CaseName[] = []
  readonly #project: Project
  readonly #counts: ShapeCounts
  readonly #options: AddOptions
  readonly #terminal: Terminal
  readonly #open: ReturnType<typeof openCapture>

  constructor(project: Project, counts: ShapeCounts, options: AddOptions, terminal: Terminal) {
    this.#project = project
    this.#counts = counts
    this.#options = options
    this.#terminal = terminal
    this.#open = openCapture(options, terminal, (line) => this.#note(line))
  }

  /** Add an address, a file, or what comes on standard input. */
  async addWord(word: string): Promise<void> {
    if (/^https?:\/\//i.test(word)) return this.#addAddress(word)
    await this.#attempt(word, async () => this.#addInput(word, await this.#read(word)))
  }

  summary(): string {
    const refused = this.failures === 0 ? '' : `, ${this.failures} refused`
    const lines = [`${count(this.#added.length, 'case')} added${refused}`]
    const [first] = this.#added
    if (first !== undefined) {
      const { root, fixtures } = this.#project
      lines.push(
        `Look at it:  ${relative(root, join(fixtures, first.site, first.name))}/`,
        `Proposed:    touchstone diff ${first.name}`,
        `Accept it:   touchstone accept ${this.#added.map(({ name }) => name).join(' ')}`,
      )
    }
    return `${lines.join('\n')}\n`
  }

  async #read(word: string): Promise<Input> {
    if (word !== '-') return readInputFile(resolve(this.#terminal.cwd, word))
    const captured = new Date(this.#terminal.now()).toISOString()
    return readInputBytes(await this.#terminal.readInput(), 'standard input', captured)
  }

  async #addInput(word: string, input: Input): Promise<void> {
    if (input.kind === 'addresses') for (const url of input.urls) await this.#addAddress(url)
    else if (input.kind === 'archive') await this.#addArchive(word, input.captures)
    else await this.#addCase(this.#chooseSite(undefined), input.captures)
  }

  async #addAddress(url: string): Promise<void> {
    await this.#attempt(url, async () => {
      const site = this.#chooseSite(url)
      if (this.#terminal.isInteractive) this.#terminal.tell(`capturing ${url} …\n`)
      await this.#addCase(site, await captureAddress(url, this.#open(site)))
    })
  }

  /** An archive holds whatever a browser asked for; of it every article is a case: its page, and the API's answer. */
  async #addArchive(word: string, captures: readonly Capture[]): Promise<void> {
    const site = this.#chooseSite(undefined)
    const articles = new Map<string, Capture[]>()
    for (const capture of captures) {
      const { id, language } = site.addresses?.identify(capture.url ?? '') ?? {}
      if (id === undefined) continue
      const key = `${language} ${id}`
      const known = articles.get(key) ?? []
      if (!known.some(({ source }) => source === capture.source)) articles.set(key, [...known, capture])
    }
    const withPage = [...articles.values()].filter((pieces) => pieces.some(({ source }) => source === 'page'))
    if (withPage.length === 0) throw new TouchstoneError('capture/no-pages', { value: word, where: { file: word } })
    for (const pieces of withPage) {
      const [page, ...others] = pieces.toSorted((a) => (a.source === 'page' ? -1 : 1)) as [Capture, ...Capture[]]
      await this.#attempt(page.url ?? word, () => this.#addCase(site, [page, ...(this.#options.api ? others : [])]))
    }
  }

  async #addCase(site: Site, captures: readonly Capture[]): Promise<void> {
    const { name, as, version, redact = this.#project.redact } = this.#options
    const options: ProposeCaseOptions = {
      ...{ project: this.#project, site, counts: this.#counts, redact, dump: as === 'dump' },
      ...{ tool: formatTool(version), note: (line) => this.#note(line) },
      ...(name !== undefined && { name }),
    }
    const proposal = await proposeCase(captures, options)
    writeNewCase(this.#project, proposal, proposal.evidence)
    this.#added.push(proposal)
    for (const { source, reading } of proposal.prepared) addShapes(this.#counts, source, reading)
    const disagreements = await this.#checkCase(proposal)
    this.#terminal.print(formatProposal(proposal, disagreements, this.#terminal.paint))
  }

  /** Propose the new case's snapshots, and tell what `check` will say of it once they are accepted. */
  async #checkCase(proposal: CaseProposal): Promise<Difference[]> {
    const { results } = await openReview(this.#project, { cases: [caseOf(proposal)], store: true })
    return results.flatMap(({ differences }) => differences)
  }

  #chooseSite(url: string | undefined): Site {
    const { sites } = this.#project
    const { site: wanted } = this.#options
    const found = sites.find((site) =>
      wanted === undefined ? url === undefined || site.addresses?.identify(url) !== undefined : site.name === wanted,
    )
    if (found !== undefined) return found
    if (wanted !== undefined) throw new TouchstoneError('fixture/unknown-site', { value: wanted })
    throw new TouchstoneError('capture/bad-address', { value: url ?? '' })
  }

  /** One that is refused keeps nothing of itself, and does not keep the others. */
  async #attempt(word: string, add: () => Promise<void>): Promise<void> {
    try {
      await add()
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
      this.failures += 1
      this.#terminal.tell(formatRefusal(word, error, this.#terminal.paint))
    }
  }

  #note(line: string): void {
    this.#terminal.tell(`note  ${line}\n`)
  }
}

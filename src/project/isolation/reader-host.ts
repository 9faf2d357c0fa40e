import { type TouchstoneError } from '../../errors/touchstone-error.ts'
import { type IsolatedReading, toPlainError } from '../../sites/isolated-reading.ts'
import { errorToDocument } from '../../snapshot/error-document.ts'
import type { HostOptions } from './host-options.ts'
import type { ReadRequest } from './messages.ts'
import { ReaderProcess } from './reader-process.ts'

/**
 * Reads with the readers of a configuration in a process of their own: one piece of evidence after the other, all in the
 * same process as long as it lives. One that ends, or has to be ended, is replaced for the next piece.
 */
export class ReaderHost {
  readonly #options: HostOptions
  #process: ReaderProcess | undefined
  #turn: Promise<unknown> = Promise.resolve()
  #reads = 0
  #failure: TouchstoneError | undefined

  constructor(options: HostOptions) {
    this.#options = options
  }

  /**
   * Reads a piece of evidence. Whatever the reader does is a result.
   *
   * @param name the name of what is read, for what the reader prints
   * @throws TouchstoneError `reader/not-started`, `config/bad-config`
   */
  read(request: Omit<ReadRequest, 'kind' | 'id'>, name?: string): Promise<IsolatedReading> {
    const reading = this.#turn.then(() => this.#read({ kind: 'read', id: (this.#reads += 1), ...request }, name))
    this.#turn = reading.catch(() => undefined)
    return reading
  }

  async #read(request: ReadRequest, name: string | undefined): Promise<IsolatedReading> {
    const answer = await (await this.#open()).read(request, this.#options.readTimeout, name)
    if (typeof answer === 'string') return JSON.parse(answer) as IsolatedReading
    const document = errorToDocument(answer)
    return { document, error: toPlainError(answer, document), findings: [] }
  }

  /** The process, ready to read. Where one could not be started, no other is tried. */
  async #open(): Promise<ReaderProcess> {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#process?.isAlive === true) return this.#process
    const started = new ReaderProcess(this.#options)
    const failure = await started.ready
    if (failure !== undefined) {
      this.#failure = failure
      throw failure
    }
    return (this.#process = started)
  }
}

import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Socket } from 'node:net'
import { clearTimeout, setImmediate, setTimeout } from 'node:timers'
import { setImmediate as turn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { HostOptions } from './host-options.ts'
import type { ReaderMessage, ReadRequest } from './messages.ts'
import { Prints } from './prints.ts'

/** The script of the process; run from `src/`, that of the build. */
const scripts = ['./read-elsewhere.js', '../../../dist/project/isolation/read-elsewhere.js']

/** The heap of the process in MB, where the user says nothing else. */
const maxHeap = 1024
/** The time to load the configuration, in seconds, beside that of a reading. */
const loadTime = 60
/** The time to read what a process that ended has printed, in milliseconds; something else may keep its output open. */
const drainTime = 500
/** The turns in which what was printed is read; a reader that left something running may print for ever. */
const maxTurns = 100

/** The process in which the readers of a configuration run. It never keeps this one alive, and ends with it. */
export class ReaderProcess {
  /** Resolves when it can read, or with the reason why it never will. */
  readonly ready: Promise<TouchstoneError | undefined>
  readonly #child: ChildProcess
  readonly #prints = new Prints((chunk) => void process.stderr.write(chunk))
  readonly #ended: Promise<TouchstoneError>
  readonly #options: HostOptions
  #isAlive = true
  #receive: (message: ReaderMessage) => void = () => undefined

  constructor(options: HostOptions) {
    this.#options = options
    this.#child = startChild(options.config)
    const { stdout, stderr } = this.#child
    for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => this.#prints.take(chunk))
    this.#child.on('message', (message: ReaderMessage) => this.#receive(message))
    this.#ended = this.#untilEnded()
    this.ready = this.#untilReady()
  }

  /** Whether it can read. */
  get isAlive(): boolean {
    return this.#isAlive
  }

  /**
   * Reads a piece of evidence.
   *
   * @param seconds the time limit, after which the process is ended
   * @param name the name of what is read, for what is printed
   * @returns the reading as JSON, or the error in which the process ended
   */
  async read(request: ReadRequest, seconds: number, name: string | undefined): Promise<string | TouchstoneError> {
    this.#prints.start(name)
    const answer = new Promise<string>((resolve) => {
      this.#receive = (message) => {
        if (message?.kind === 'read' && message.id === request.id) resolve(message.reading)
      }
    })
    this.#child.send(request, () => undefined)
    const result = await this.#within(seconds, Promise.race([answer, this.#ended]))
    await this.#drain()
    this.#prints.end()
    if (result !== undefined) return result
    this.#isAlive = false
    return new TouchstoneError('reader/timeout')
  }

  async #untilReady(): Promise<TouchstoneError | undefined> {
    const { config, readTimeout } = this.#options
    const loaded = new Promise<TouchstoneError | undefined>((resolve) => {
      this.#receive = (message) => {
        if (message?.kind === 'ready') resolve(undefined)
        if (message?.kind === 'unloaded')
          resolve(new TouchstoneError('config/bad-config', { value: message.value, where: { file: config } }))
      }
    })
    const failed = this.#ended.then(({ value, code }) => {
      return new TouchstoneError('reader/not-started', { value: value ?? code, where: { file: config } })
    })
    const late = new TouchstoneError('reader/not-started', { value: 'it takes too long', where: { file: config } })
    const result = await this.#within(loadTime + readTimeout, Promise.race([loaded.then((one) => [one]), failed]))
    await this.#drain()
    return result === undefined ? late : Array.isArray(result) ? result[0] : result
  }

  /** Waits for what was printed before the answer was sent: it has come, and is read a piece a turn. */
  async #drain(): Promise<void> {
    for (let [quiet, turns] = [0, 0]; quiet < 2 && turns < maxTurns; turns++) {
      const before = this.#prints.taken
      await turn()
      quiet = this.#prints.taken === before ? quiet + 1 : 0
    }
  }

  /** Returns the result; where it takes too long, ends the process and returns nothing. */
  async #within<Result>(seconds: number, result: Promise<Result>): Promise<Result | undefined> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((resolve) => {
      // An answer that came while this process was busy counts.
      const look = () => setImmediate(() => setImmediate(() => resolve(undefined)))
      timer = setTimeout(look, seconds * 1000)
    })
    const first = await Promise.race([result, late])
    clearTimeout(timer)
    if (first === undefined) this.#child.kill('SIGKILL')
    return first
  }

  async #untilEnded(): Promise<TouchstoneError> {
    const end = () => void this.#child.kill('SIGKILL')
    process.once('exit', end)
    const closed = new Promise((resolve) => this.#child.once('close', resolve))
    const value = await new Promise<string>((resolve) => {
      this.#child.once('error', (error) => resolve(error.message))
      this.#child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
    })
    this.#isAlive = false
    process.off('exit', end)
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, drainTime))])
    return this.#prints.isCrashed
      ? new TouchstoneError('reader/out-of-memory')
      : new TouchstoneError('reader/exited', { value })
  }
}

function startChild(config: string): ChildProcess {
  const script = scripts.map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path))
  const child = fork(script ?? '', [config], {
    ...{ stdio: ['ignore', 'pipe', 'pipe', 'ipc'], serialization: 'advanced', execArgv: listFlags() },
  })
  child.unref()
  child.channel?.unref()
  for (const stream of [child.stdout, child.stderr]) (stream as Socket | null)?.unref()
  return child
}

/** A flag whose code follows it, and other flags that are only about what this process runs, or a debugger's port. */
const evalFlag = /^(?:-e|-p|-pe|--eval|--print)$/
const ownFlag = /^--(?:inspect|debug|input-type|watch|test)/

/** The flags of this process that hold for any, and a bound for the heap. */
function listFlags(): string[] {
  const flags = process.execArgv.filter((flag, index, all) => {
    return !evalFlag.test(flag) && !evalFlag.test(all[index - 1] ?? '') && !ownFlag.test(flag)
  })
  const isBounded = [...flags, process.env['NODE_OPTIONS'] ?? ''].some((flag) => /max[-_]old[-_]space/.test(flag))
  return isBounded ? flags : [...flags, `--max-old-space-size=${maxHeap}`]
}

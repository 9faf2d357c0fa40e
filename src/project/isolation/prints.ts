/** The bytes that are passed on of what one reading prints. */
const maxPrints = 100_000

/** The words with which Node.js begins to say that it ran out of memory. */
const crashMark = '<--- Last few GCs --->'

/** The words with which the watch of the process says so; see `watch-process.ts`. */
export const memoryMark = '<--- touchstone: too much memory --->'

/**
 * Passes on to standard error what readers print, named after what is read; never more than 100 kB of one reading. What
 * comes before the first is the configuration's, which this process has loaded and printed itself.
 */
export class Prints {
  readonly #write: (chunk: Buffer | string) => void
  #name: string | undefined
  #printed = 0
  #taken = 0
  #tail = ''
  #isStarted = false
  #isCrashed = false

  constructor(write: (chunk: Buffer | string) => void) {
    this.#write = write
  }

  /** Whether the process said that it ran out of memory. */
  get isCrashed(): boolean {
    return this.#isCrashed
  }

  /** The number of bytes that were ever taken. */
  get taken(): number {
    return this.#taken
  }

  /** Names what is read from now on. */
  start(name: string | undefined): void {
    this.#isStarted = true
    this.#name = name
    this.#printed = 0
  }

  /** Takes what was printed. */
  take(chunk: Buffer): void {
    this.#taken += chunk.length
    const text = this.#tail + chunk.toString('latin1')
    this.#isCrashed ||= text.includes(crashMark) || text.includes(memoryMark)
    this.#tail = text.slice(-Math.max(crashMark.length, memoryMark.length))
    if (this.#isCrashed || !this.#isStarted) return
    if (this.#printed === 0 && this.#name !== undefined) this.#write(`note  ${this.#name} prints:\n`)
    const room = Math.max(0, maxPrints - this.#printed)
    if (room > 0) this.#write(chunk.subarray(0, room))
    this.#printed += chunk.length
  }

  /** Ends what belongs to one reading. */
  end(): void {
    const left = this.#printed - maxPrints
    const lines = [
      ...(this.#printed > 0 && (left > 0 || !this.#tail.endsWith('\n')) ? ['\n'] : []),
      ...(left > 0 ? [`note  … and ${Math.ceil(left / 1000)} kB more\n`] : []),
    ]
    for (const line of lines) this.#write(line)
    this.start(undefined)
  }
}

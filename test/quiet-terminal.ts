import type { Terminal } from '../src/cli/terminal/terminal.ts'
import { plain } from '../src/report/terminal/paint.ts'

/** A terminal that keeps what it is told. */
export function quietTerminal(
  given: Partial<Terminal> & { input?: string } = {},
): Terminal & { printed: () => string; told: () => string } {
  const [printed, told]: [string[], string[]] = [[], []]
  return {
    cwd: process.cwd(),
    isCi: false,
    isInteractive: false,
    paint: plain,
    readInput: async () => Buffer.from(given.input ?? ''),
    now: Date.now,
    sleep: async () => undefined,
    untilStopped: (done) => new Promise((resolve) => done.addEventListener('abort', () => resolve())),
    print: (text) => void printed.push(text),
    tell: (text) => void told.push(text),
    printed: () => printed.join(''),
    told: () => told.join(''),
    ...given,
  }
}

import type { Terminal } from './terminal.ts'

/** The time before the first line, and between two, in milliseconds. */
const delay = 500
const interval = 100

/** Shows a line that counts, on a terminal only and only when the work takes long; it is removed at the end. */
export function showProgress(terminal: Terminal, verb: string, total: number): { step: () => void; end: () => void } {
  const start = performance.now()
  let done = 0
  let shownAt = 0
  return {
    step: () => {
      done += 1
      const now = performance.now()
      if (!terminal.isInteractive || now - start < delay || now - shownAt < interval) return
      shownAt = now
      terminal.tell(`\r${verb} ${done}/${total}`)
    },
    end: () => {
      if (shownAt > 0) terminal.tell('\r\u001B[K')
    },
  }
}

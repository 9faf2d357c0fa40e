import type { Terminal } from './terminal.ts'

/** How long a command may take before it says how far it is, and how often it says so, in milliseconds. */
const patience = 500
const interval = 100

/** Show a line that counts, on a terminal only and only when it takes long; it is gone at the end. */
export function showProgress(terminal: Terminal, doing: string, total: number): { step: () => void; end: () => void } {
  const start = performance.now()
  let done = 0
  let shownAt = 0
  return {
    step: () => {
      done += 1
      const now = performance.now()
      if (!terminal.isInteractive || now - start < patience || now - shownAt < interval) return
      shownAt = now
      terminal.tell(`\r${doing} ${done}/${total}`)
    },
    end: () => {
      if (shownAt > 0) terminal.tell('\r\u001B[K')
    },
  }
}

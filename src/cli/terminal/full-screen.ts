import { emitKeypressEvents, type Key } from 'node:readline'
import type { ReadStream, WriteStream } from 'node:tty'

/** An event of a screen: a key, another size, or the end. */
export type ScreenEvent =
  /** A character as it was typed, or a name of more than one: `left`, `enter`, `escape`, `backspace`, `paste-start`. */
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'resize' }
  | { readonly kind: 'end'; readonly by: 'interrupted' | 'terminated' | 'hungUp' }

/** The whole screen of a terminal, and its keys. */
export interface FullScreen {
  /** Returns the number of columns and rows. */
  readonly size: () => { readonly columns: number; readonly rows: number }
  /** Shows lines from the top; as many as there are rows. */
  readonly draw: (lines: readonly string[]) => void
  /** Waits for the next event. Events that nobody waits for are queued. */
  readonly next: () => Promise<ScreenEvent>
  /** Whether events are queued. */
  readonly hasQueued: () => boolean
  /** Restores the terminal. */
  readonly close: () => void
}

/** The alternate screen, no cursor, no automatic line breaks, bracketed paste; and back (xterm control sequences). */
const enter = '\u001B[?1049h\u001B[?25l\u001B[?7l\u001B[?2004h'
const leave = '\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[?1049l'

/** Takes the whole screen. However the process ends, the terminal is restored. */
export function openFullScreen(stdin: ReadStream, stdout: WriteStream): FullScreen {
  const { push, next, hasQueued } = openQueue()
  let isOpen = false
  const show = () => {
    isOpen = true
    stdin.setRawMode(true)
    stdin.resume()
    stdout.write(enter)
  }
  const hide = () => {
    if (!isOpen) return
    isOpen = false
    stdout.write(leave)
    stdin.setRawMode(false)
    stdin.pause()
  }
  const stopListening = listen(stdin, stdout, push, hide)
  show()
  return {
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    draw: (lines) => void stdout.write(`\u001B[H${lines.map((line) => `\u001B[2K${line}`).join('\r\n')}`),
    next,
    hasQueued,
    close: () => {
      stopListening()
      hide()
    },
  }
}

/** A queue of events in the order in which they came; SIGTERM and SIGHUP go first. */
function openQueue(): { push: (event: ScreenEvent) => void } & Pick<FullScreen, 'next' | 'hasQueued'> {
  const waiting: ScreenEvent[] = []
  let wake: (() => void) | undefined
  return {
    push: (event) => {
      if (event.kind === 'end' && event.by !== 'interrupted') waiting.unshift(event)
      else waiting.push(event)
      wake?.()
    },
    next: async () => {
      while (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      return waiting.shift() as ScreenEvent
    },
    hasQueued: () => waiting.length > 0,
  }
}

/** Listens for keys, sizes and signals. Returns a function that stops it. */
function listen(
  stdin: ReadStream,
  stdout: WriteStream,
  push: (event: ScreenEvent) => void,
  hide: () => void,
): () => void {
  emitKeypressEvents(stdin)
  const onKey = (text: string | undefined, key: Key) => {
    for (const event of readKey(text, key)) push(event)
  }
  const end = (by: Extract<ScreenEvent, { kind: 'end' }>['by']) => () => push({ kind: 'end', by })
  const onResize = () => push({ kind: 'resize' })
  const signals = [
    ['SIGINT', end('interrupted')],
    ['SIGTERM', end('terminated')],
    ['SIGHUP', end('hungUp')],
  ] as const
  const onHangUp = end('hungUp')
  for (const [signal, react] of signals) process.on(signal, react)
  process.on('exit', hide)
  stdin.on('keypress', onKey).on('end', onHangUp).on('error', onHangUp)
  stdout.on('resize', onResize)
  return () => {
    for (const [signal, react] of signals) process.off(signal, react)
    process.off('exit', hide)
    stdin.off('keypress', onKey).off('end', onHangUp).off('error', onHangUp)
    stdout.off('resize', onResize)
  }
}

const keyNames: Readonly<Record<string, string>> = { return: 'enter', up: 'left', down: 'right' }

/** Reads a key press. A character with Alt is Escape and the character: terminals send the same for both. */
function readKey(text: string | undefined, { name, ctrl, meta, sequence = '' }: Key): ScreenEvent[] {
  if (ctrl === true) return name === 'c' ? [{ kind: 'end', by: 'interrupted' }] : []
  const isAfterEscape = meta === true && name !== 'escape'
  const typed = isAfterEscape ? sequence.slice(1) : (text ?? '')
  if ([...typed].length === 1 && !/\p{Cc}/u.test(typed))
    return (isAfterEscape ? ['escape', typed] : [typed]).map((key) => ({ kind: 'key', key }))
  return name === undefined ? [] : [{ kind: 'key', key: keyNames[name] ?? name }]
}

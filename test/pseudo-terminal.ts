import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import xterm from '@xterm/headless'

/** A program in a real pseudo-terminal, and what a terminal shows of it. */
export interface PseudoTerminal {
  readonly terminal: xterm.Terminal
  /** Type, as a keyboard sends it. */
  readonly press: (keys: string) => void
  /** The lines that are shown now. */
  readonly screen: () => string
  /** Wait until the screen shows something; it fails with the screen as it is when it never does. */
  readonly see: (what: RegExp) => Promise<string>
  /** Give the terminal another size, which the program is told. */
  readonly resize: (columns: number, rows: number) => void
  readonly signal: (name: NodeJS.Signals) => void
  /** Wait for the program to end; gives the exit code. */
  readonly ended: () => Promise<number | null>
  /** Whether the cursor is shown, and lines are read as a shell wants it. */
  readonly isCursorShown: () => boolean
  readonly kill: () => void
}

/** Where a program runs, and how large its terminal is. */
export interface PtyOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly columns?: number
  readonly rows?: number
}

/** How long a screen may take to show what is waited for, in milliseconds: no measure of speed. */
const patience = 300_000

/** Tell the terminal's name and the program's number, give it its size, run it, and tell how it was left. */
const start = `tty; stty cols "$COLUMNS_WANTED" rows "$ROWS_WANTED"
sh -c 'echo "pid=$$"; exec "$@"' sh "$@"
code=$?; case " $(stty -a) " in *" -icanon"*) echo terminal is raw;; *) echo terminal is cooked;; esac; exit $code`

/** Run a program in a pseudo-terminal: that of the `script` of util-linux or of BSD. There is none on Windows. */
export function openPseudoTerminal(words: readonly string[], options: PtyOptions): PseudoTerminal {
  const { cwd, env, columns = 100, rows = 30 } = options
  const child = spawnScript(words, cwd, {
    ...{ ...env, TERM: 'xterm-256color', COLUMNS_WANTED: `${columns}`, ROWS_WANTED: `${rows}` },
  })
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  const waiting = new Set<() => void>()
  let raw = ''
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  child.stdout?.on('data', (chunk: Buffer) => {
    raw += chunk.toString('latin1')
    terminal.write(chunk, () => waiting.forEach((look) => look()))
  })
  const screen = () => readScreen(terminal)
  return {
    ...{ terminal, screen },
    press: (keys) => void child.stdin?.write(keys),
    see: (what) =>
      waitFor(
        () => (what.test(screen()) ? screen() : undefined),
        waiting,
        () => `${what}\n${screen()}`,
      ),
    resize: (columns, rows) => {
      terminal.resize(columns, rows)
      const [tty = ''] = /\/dev\/\S+/.exec(raw) ?? []
      const file = process.platform === 'darwin' ? '-f' : '-F'
      execFileSync('stty', [file, tty, 'cols', `${columns}`, 'rows', `${rows}`])
    },
    signal: (name) => process.kill(Number(/pid=(\d+)/.exec(raw)?.[1]), name),
    ended: () => ended,
    isCursorShown: () => raw.lastIndexOf('\u001B[?25h') > raw.lastIndexOf('\u001B[?25l'),
    kill: () => child.kill('SIGKILL'),
  }
}

function spawnScript(words: readonly string[], cwd: string, env: Record<string, string>): ChildProcess {
  const { FORCE_COLOR: _, NO_COLOR: __, CI: ___, ...inherited } = process.env
  const options = { cwd, env: { ...inherited, ...env } }
  if (process.platform === 'darwin')
    return spawn('script', ['-q', '/dev/null', 'sh', '-c', start, 'sh', ...words], options)
  const quoted = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
  return spawn('script', ['-qefc', `set -- ${quoted}\n${start}`, '/dev/null'], {
    ...options,
    env: { ...options.env, SHELL: '/bin/sh' },
  })
}

/** A terminal that shrank keeps what is beyond its edge, out of sight. */
function readScreen({ buffer: { active }, rows, cols }: xterm.Terminal): string {
  const line = (row: number) => active.getLine(active.viewportY + row)?.translateToString(true, 0, cols)
  return Array.from({ length: rows }, (_, row) => line(row)).join('\n')
}

function waitFor<T>(look: () => T | undefined, waiting: Set<() => void>, describe: () => string): Promise<T> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      waiting.delete(check)
      clearTimeout(timer)
    }
    const check = () => {
      const found = look()
      if (found === undefined) return
      finish()
      resolve(found)
    }
    const timer = setTimeout(() => {
      finish()
      reject(new Error(`The screen never showed ${describe()}`))
    }, patience)
    waiting.add(check)
    check()
  })
}

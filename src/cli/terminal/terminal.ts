import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import pico from 'picocolors'
import { isCi } from '../../project/is-ci.ts'
import { type Paint, plain } from '../../report/terminal/paint.ts'
import type { FullScreen } from './full-screen.ts'

/** Everything that a command reads from and writes to; no command touches `process` itself. */
export interface Terminal {
  readonly cwd: string
  /** Whether the command runs in continuous integration, where nothing may be written. */
  readonly isCi: boolean
  /** Whether progress may be shown. */
  readonly isInteractive: boolean
  readonly paint: Paint
  readonly readInput: () => Promise<Buffer>
  /** The time in milliseconds since 1970. */
  readonly now: () => number
  /** Waits so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>
  /** Waits until the user stops the command (Ctrl-C), or the signal says that it is done. */
  readonly untilStopped: (done: AbortSignal) => Promise<void>
  /** The Chromium that the user wants, from `TOUCHSTONE_CHROMIUM`. */
  readonly chromium?: string
  /** The repository on GitHub, and the right to write its issues; from the environment of GitHub Actions. */
  readonly github?: { readonly api: string; readonly repository: string; readonly token: string }
  /** Writes a result, to standard output. */
  readonly print: (text: string) => void
  /** Writes a message that is no result, to standard error. */
  readonly tell: (text: string) => void
  /** Takes the whole screen and its keys; absent where there is no screen or no keyboard. */
  readonly openScreen?: () => Promise<FullScreen>
}

/** The largest standard input in bytes, the same as of a file. */
const maxInputSize = 4 * 1024 * 1024

/** Opens the terminal of this process. A reader that goes away (`| head`, a closed window) ends the command silently. */
export function openTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'EIO') process.exit(process.exitCode)
    throw error
  })
  return {
    cwd: process.cwd(),
    isCi: isCi(env),
    isInteractive: stderr.isTTY === true && !isCi(env),
    paint: hasColours(env, stdout.isTTY) ? coloured : plain,
    readInput: async () => {
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of stdin as AsyncIterable<Buffer>) {
        chunks.push(chunk)
        size += chunk.length
        if (size > maxInputSize) break
      }
      return Buffer.concat(chunks)
    },
    now: Date.now,
    sleep: (ms) => setTimeout(ms),
    untilStopped,
    ...(env['TOUCHSTONE_CHROMIUM'] !== undefined && { chromium: env['TOUCHSTONE_CHROMIUM'] }),
    ...(stdin.isTTY &&
      stdout.isTTY &&
      env['TERM'] !== 'dumb' && {
        openScreen: async () => (await import('./full-screen.ts')).openFullScreen(stdin, stdout),
      }),
    ...readGitHub(env),
    print: (text) => void stdout.write(text),
    tell: (text) => void stderr.write(text),
  }
}

async function untilStopped(done: AbortSignal): Promise<void> {
  const stop = new AbortController()
  const { signal } = stop
  const waits = ['SIGINT', 'SIGTERM'].map((name) => once(process, name, { signal }))
  const aborted = done.aborted ? Promise.resolve() : once(done, 'abort', { signal })
  await Promise.race([...waits, aborted])
  stop.abort()
}

function readGitHub({ GITHUB_API_URL: api, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token }: NodeJS.ProcessEnv) {
  if (!repository || !token) return {}
  return { github: { api: api || 'https://api.github.com', repository, token } }
}

function hasColours(env: NodeJS.ProcessEnv, isTty: boolean | undefined): boolean {
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR'] && env['FORCE_COLOR'] !== '0') return true
  return isTty === true && env['TERM'] !== 'dumb'
}

const colours = pico.createColors(true)
const coloured: Paint = {
  old: colours.red,
  new: colours.green,
  mark: colours.inverse,
  strong: colours.bold,
  faint: colours.dim,
  good: colours.green,
  bad: colours.red,
  warn: colours.yellow,
}

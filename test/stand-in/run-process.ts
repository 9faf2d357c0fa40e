import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { runProgram } from '../../src/cli/program.ts'
import type { Terminal } from '../../src/cli/terminal/terminal.ts'
import { findChromium } from '../browser/find-chromium.ts'
import type { Run } from '../make-project.ts'
import { quietTerminal } from '../quiet-terminal.ts'

/** How a process is run. */
export interface ProcessOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Is given the process once it runs. */
  readonly then?: ((child: ChildProcess) => void) | undefined
}

const main = resolve(import.meta.dirname, '../../dist/cli/main.js')

/** Run a process while this one goes on serving, and take what it writes. */
export async function runProcess(command: string, words: readonly string[], options: ProcessOptions): Promise<Run> {
  const { cwd, env, then } = options
  const child = spawn(command, words, { cwd, env })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  then?.(child)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

const live = (address: string): string[] => ['live', '--invented', '--connect-to', `www.dw.com=${address}`]

/** Run `touchstone live` in real Chromium, before a server that stands in for DW: `127.0.0.1:PORT`. */
export async function runLiveCommand(
  cwd: string,
  address: string,
  words: readonly string[],
  github?: Terminal['github'],
): Promise<Run> {
  const chromium = findChromium()
  const terminal = quietTerminal({ cwd, ...(github && { github }), ...(chromium !== undefined && { chromium }) })
  const code = await runProgram([...live(address), ...words], terminal)
  return { code, out: terminal.printed(), err: terminal.told() }
}

/** The same in a process of its own, which is given to whoever wants to do something to it. */
export function runLiveProcess(
  cwd: string,
  address: string,
  words: readonly string[],
  then: ProcessOptions['then'],
): Promise<Run> {
  const env = { ...process.env, CI: '', NO_COLOR: '1', TOUCHSTONE_CHROMIUM: findChromium() ?? '' }
  return runProcess(process.execPath, [main, ...live(address), ...words], { cwd, env, then })
}

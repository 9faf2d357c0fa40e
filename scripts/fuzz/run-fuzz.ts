import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { openWorkFolder } from '../../src/project/files/write-file.ts'
import type { FuzzReport, FuzzWork } from './fuzz.ts'

/** The kinds of input, and how many of each are read where nothing else is said. */
const counts: Readonly<Record<string, number>> = {
  ...{ dumps: 300_000, pages: 20_000, answers: 20_000, addresses: 1_000_000 },
  ...{ snapshots: 20_000, metadata: 20_000, configurations: 20_000, archives: 20_000 },
}

const root = resolve(import.meta.dirname, '../..')

/** The time after which an input is said to hang, in milliseconds. */
const maxTime = 30_000

const help = `npm run fuzz -- [kind…] [--count <n>] [--seed <n>] [--from <index>] [--resume]

Kinds: ${Object.keys(counts).join(', ')}. What is found is kept in .touchstone/fuzz/.
An input is the same for the same kind, seed and index: --seed 7 --from 123 --count 1 reads one again.
`

/** The state of a run, from which it goes on. */
interface FuzzState {
  readonly seed: number
  done: number
  faults: number
  slow: number
  /** The largest heap, in bytes, by quarter of the run. */
  heaps: number[]
  outcomes: Record<string, number>
}

/**
 * Runs the fuzzer: mutated inputs of each kind, of which every one must give a result or a coded error.
 *
 * @returns the exit code: 1 if anything was found
 */
export async function runFuzz(words: readonly string[]): Promise<number> {
  const option = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { count: option, seed: option, from: option, resume: flag, help: flag },
  })
  const kinds = positionals.length === 0 ? Object.keys(counts) : positionals
  if (values.help === true || kinds.some((kind) => counts[kind] === undefined)) {
    process.stdout.write(help)
    return values.help === true ? 0 : 2
  }
  const from = Number(values.from ?? 0)
  const seed = Number(values.seed ?? Date.now() % 2 ** 31)
  let found = 0
  for (const kind of kinds) {
    const count = Number(values.count ?? counts[kind])
    const state = (values.resume === true ? readState(kind) : undefined) ?? openState(seed, from)
    await runKind(kind, state, from + count)
    found += state.faults + state.slow
  }
  return found === 0 ? 0 : 1
}

function openState(seed: number, from: number): FuzzState {
  return { seed, done: from, faults: 0, slow: 0, heaps: [], outcomes: {} }
}

async function runKind(kind: string, state: FuzzState, to: number): Promise<void> {
  const start = Date.now()
  const from = state.done
  while (state.done < to) {
    const hung = await runThread(kind, state, to)
    if (hung === undefined) break
    state.done = hung + 1
    state.faults += 1
    print(`${kind} ${state.seed} ${hung}: hangs, or takes all memory`)
  }
  writeState(kind, state)
  const outcomes = Object.entries(state.outcomes).sort(([, a], [, b]) => b - a)
  const seconds = Math.round((Date.now() - start) / 1000)
  print(
    `${kind}: ${state.done - from} inputs in ${seconds} s from seed ${state.seed}, ${state.faults} faults, ${state.slow} slow`,
  )
  print(`  heap in MB: ${state.heaps.map((heap) => Math.round(heap / 2 ** 20)).join(' ')}`)
  print(`  ${outcomes.map(([outcome, count]) => `${outcome} ${count}`).join(', ')}`)
}

/** Reads inputs in a thread; returns the index of one that hangs or ends it. */
function runThread(kind: string, state: FuzzState, to: number): Promise<number | undefined> {
  const at = new Int32Array(new SharedArrayBuffer(4))
  const workerData: FuzzWork = { kind, seed: state.seed, from: state.done, to, at }
  const worker = new Worker(new URL('worker.js', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: 1500 },
  })
  return new Promise((done) => {
    let [last, since] = [-1, Date.now()]
    const timer = setInterval(() => {
      const index = Atomics.load(at, 0)
      if (index !== last) [last, since] = [index, Date.now()]
      else if (Date.now() - since > maxTime) void worker.terminate()
    }, 1000)
    worker.on('message', (report: FuzzReport) => note(kind, state, to, report))
    worker.on('error', (error) => print(`${kind}: ${error.message}`))
    worker.on('exit', (code) => {
      clearInterval(timer)
      done(code === 0 ? undefined : Atomics.load(at, 0))
    })
  })
}

function note(kind: string, state: FuzzState, to: number, report: FuzzReport): void {
  if (report.kind === 'progress') {
    state.done = report.done
    for (const [outcome, count] of Object.entries(report.outcomes))
      state.outcomes[outcome] = (state.outcomes[outcome] ?? 0) + count
    const part = Math.min(3, Math.floor((4 * report.done) / to))
    state.heaps[part] = Math.max(state.heaps[part] ?? 0, report.heap)
    writeState(kind, state)
    return
  }
  if (report.kind === 'fault') state.faults += 1
  else state.slow += 1
  const file = join(openFolder(), `${kind}-${state.seed}-${report.index}`)
  writeFileSync(file, report.input)
  print(
    `${kind} ${state.seed} ${report.index}: ${report.kind === 'fault' ? report.said : `${Math.round(report.ms)} ms`}\n  ${file}`,
  )
}

function openFolder(): string {
  const folder = join(openWorkFolder(root), 'fuzz')
  mkdirSync(folder, { recursive: true })
  return folder
}

function writeState(kind: string, state: FuzzState): void {
  writeFileSync(join(openFolder(), `${kind}.json`), JSON.stringify(state))
}

function readState(kind: string): FuzzState | undefined {
  const file = join(openFolder(), `${kind}.json`)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FuzzState) : undefined
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

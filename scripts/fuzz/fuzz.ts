import { parentPort, workerData } from 'node:worker_threads'
import { TouchstoneError } from '../../src/errors/touchstone-error.ts'
import { openKinds } from './kinds.ts'
import { openRandom } from './random.ts'

/** The work of the thread: inputs of a kind, from one index to another. */
export interface FuzzWork {
  readonly kind: string
  readonly seed: number
  readonly from: number
  readonly to: number
  /** A shared number: the index of the input that is being read. */
  readonly at: Int32Array
}

/** A report of the thread: what one input gave that it should not, or how far it is. */
export type FuzzReport =
  | { readonly kind: 'fault'; readonly index: number; readonly said: string; readonly input: string | Buffer }
  | { readonly kind: 'slow'; readonly index: number; readonly ms: number; readonly input: string | Buffer }
  | {
      readonly kind: 'progress'
      readonly done: number
      readonly outcomes: Readonly<Record<string, number>>
      readonly heap: number
    }

/** An input that takes longer is reported, in milliseconds. */
const maxTime = 2000
/** The number of inputs between two reports. */
const batch = 1000

/** Makes and reads one input after the other. */
export async function fuzz(): Promise<void> {
  const { kind, seed, from, to, at } = workerData as FuzzWork
  const { make, read } = (openKinds()[kind] as () => ReturnType<ReturnType<typeof openKinds>[string]>)()
  const tell = (report: FuzzReport) => parentPort?.postMessage(report)
  let outcomes: Record<string, number> = {}
  for (let index = from; index < to; index++) {
    Atomics.store(at, 0, index)
    const input = make(openRandom(seed, index))
    const start = performance.now()
    const said = await tryRead(() => read(input))
    const ms = performance.now() - start
    if (ms > maxTime) tell({ kind: 'slow', index, ms, input })
    if (said.startsWith('fault')) tell({ kind: 'fault', index, said, input })
    outcomes[said.split(' ')[0] as string] = (outcomes[said.split(' ')[0] as string] ?? 0) + 1
    if ((index + 1 - from) % batch === 0 || index + 1 === to) {
      tell({ kind: 'progress', done: index + 1, outcomes, heap: process.memoryUsage().heapUsed })
      outcomes = {}
    }
  }
}

/** Returns `result`, the code of an error, or what else was thrown. */
async function tryRead(read: () => unknown): Promise<string> {
  try {
    await read()
    return 'result'
  } catch (error) {
    if (error instanceof TouchstoneError) return error.code
    return `fault ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  }
}

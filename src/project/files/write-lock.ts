import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readProcessStart } from './process-start.ts'
import { sha256 } from './sha256.ts'
import { openWorkFolder, workFolder } from './write-file.ts'

/** The longest that a command waits for another one that writes, in milliseconds, summed over its pauses. */
const maxWait = 10_000

/** The roots that this thread writes in just now. */
const held = new Set<string>()

/**
 * Does work while no other command writes into the project. Whoever comes second waits for a while.
 *
 * A lock is a file of its own for each that wants to write, named after the process. Everybody sees those of the others
 * after creating one, and withdraws where there is another, so that never two write; that of a process that has ended
 * counts no more, and may be removed by anybody, as its name does not come again.
 *
 * @param work must not wait for anything
 * @param wait how long to wait for others, in milliseconds
 * @throws TouchstoneError `review/busy`, `fixture/write-failed`
 */
export function withWriteLock<Result>(root: string, work: () => Result, wait: number = maxWait): Result {
  if (held.has(root)) return work()
  const lock = takeLock(root, wait)
  held.add(root)
  try {
    return work()
  } finally {
    held.delete(root)
    remove(lock)
  }
}

function takeLock(root: string, wait: number): string {
  for (let waited = 0; ;) {
    const [own, other] = tryLock(root)
    if (other === undefined) return own
    if (waited >= wait) throw busy(other)
    const pause = 5 + Math.random() * Math.min(200, 20 + waited)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
    waited += pause
  }
}

/** Creates the own lock, and removes it again if there is another. */
function tryLock(root: string): [own: string, other?: string] {
  const folder = join(root, workFolder, 'locks')
  const name = `${process.pid}-${ownStart()}-${hostMark}-${randomUUID()}.lock`
  const own = join(folder, name)
  try {
    openWorkFolder(root)
    mkdirSync(folder, { recursive: true })
    closeSync(openSync(own, 'wx'))
    const other = readdirSync(folder).find((one) => one !== name && one.endsWith('.lock') && !removeDead(folder, one))
    if (other === undefined) return [own]
    remove(own)
    return [own, join(folder, other)]
  } catch (error) {
    remove(own)
    throw new TouchstoneError('fixture/write-failed', { value: folder, where: { file: folder }, cause: error })
  }
}

/** Removes the lock of a process that has ended. */
function removeDead(folder: string, name: string): boolean {
  const [, id, start, host] = /^(\d+)-(\w+)-(\w+)-/.exec(name) ?? []
  // Whether a process on another machine runs cannot be seen from here.
  if (id === undefined || host !== hostMark) return false
  const running = readProcessStart(Number(id))
  if (running !== undefined && (running === start || running === 'unknown' || start === 'unknown')) return false
  remove(join(folder, name))
  return true
}

function remove(lock: string): void {
  try {
    rmSync(lock, { force: true })
  } catch {
    // It was never there, or counts no more once this process has ended.
  }
}

function busy(lock: string): TouchstoneError {
  const id = /(\d+)-[^/\\]*$/.exec(lock)?.[1] ?? 'that made it'
  const hint = `Wait for process ${id} to end, then try again. If it has ended, or is another program, remove ${lock}`
  return new TouchstoneError('review/busy', { hint, where: { file: lock } })
}

/** Tells machines apart that share a folder. */
const hostMark = sha256(hostname()).slice(0, 8)

let start: string | undefined

function ownStart(): string {
  return (start ??= readProcessStart(process.pid) ?? 'unknown')
}

import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { memoryMark } from './prints.ts'

/** The time between two looks, in milliseconds. */
const pause = 200

const { parent, maxMemory } = workerData as { readonly parent: number; readonly maxMemory: number }

setInterval(() => {
  const isTooLarge = process.memoryUsage.rss() > maxMemory
  if (isTooLarge) say(memoryMark)
  if (isTooLarge || process.ppid !== parent || !isRunning(parent)) process.kill(process.pid, 'SIGKILL')
}, pause)

function say(mark: string): void {
  try {
    writeSync(2, `\n${mark}\n`)
  } catch {
    // Nobody can be told, and the process must end nevertheless.
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

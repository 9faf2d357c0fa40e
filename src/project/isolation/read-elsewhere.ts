import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate } from 'node:timers/promises'
import { getHeapStatistics } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { toPlainError } from '../../sites/isolated-reading.ts'
import { describeError, read, type Reading } from '../../sites/reading.ts'
import type { Site } from '../../sites/site.ts'
import { errorToDocument } from '../../snapshot/error-document.ts'
import { loadConfig } from '../load-config.ts'
import { openSite } from '../open-site.ts'
import type { ReaderMessage, ReadRequest } from './messages.ts'
import { packReading } from './pack-reading.ts'
import { printAtOnce } from './print-at-once.ts'

/** Memory beside the heap, buffers above all, in bytes. */
const maxBeside = 1024 ** 3

/** A reading that is going on. */
interface Current {
  readonly fail: (error: unknown) => void
}

const send = process.send?.bind(process) as (message: ReaderMessage) => boolean
const readings = new AsyncLocalStorage<Current>()
let current: Current | undefined

const [, , config = ''] = process.argv
printAtOnce(process.stdout, 1)
printAtOnce(process.stderr, 2)
try {
  const { sites = [] } = await loadConfig(config)
  const opened = sites.map(openSite)
  process.on('message', (request: ReadRequest) => {
    if (request?.kind === 'read') void answer(opened, request)
  })
  takeOver()
  send({ kind: 'ready' })
} catch (error) {
  const value = error instanceof TouchstoneError ? error.value : String(error)
  send({ kind: 'unloaded', value: value ?? '' })
}

/** Makes results of errors that nobody catches, and of what readings leave behind; watches over it all. */
function takeOver(): void {
  const exit = process.exit.bind(process)
  process.on('disconnect', () => exit())
  process.on('uncaughtException', (error) => {
    if (!isLeftOver()) return current?.fail(error)
    const { stack, message } = toPlainError(error, errorToDocument(error))
    process.stderr.write(`${stack ?? message}\n`)
  })
  process.exit = (code) => {
    if (isLeftOver()) throw new Error('process.exit was called when the reading was over')
    return exit(code)
  }
  startWatch()
}

/** Tells whether what runs now was left behind by a reading that is over, so that no other must suffer from it. */
function isLeftOver(): boolean {
  const own = readings.getStore()
  return current === undefined || (own !== undefined && own !== current)
}

async function answer(sites: readonly Site[], request: ReadRequest): Promise<void> {
  const reading = await readAlone(sites[request.site] as Site, request)
  send({ kind: 'read', id: request.id, reading: packReading(reading) })
}

/** Reads; an error that nobody catches is the reading's as long as it lasts. */
async function readAlone(
  site: Site,
  { source, evidence, context, witnesses }: ReadRequest,
): Promise<Pick<Reading, 'document'>> {
  let fail: Current['fail'] = () => undefined
  const failed = new Promise<Pick<Reading, 'document'>>((resolve) => (fail = (error) => resolve(describeError(error))))
  current = { fail }
  const reading = readings.run(current, () => read(site, source, evidence, context, { witnesses })).catch(describeError)
  const first = await Promise.race([reading, failed])
  // A promise that nobody awaits may have been rejected meanwhile.
  const result = await Promise.race([failed, setImmediate(first)])
  current = undefined
  return result
}

/** Lets a thread watch memory and the process that started this one, as this thread may be in an endless loop. */
function startWatch(): void {
  const maxMemory = getHeapStatistics().heap_size_limit + maxBeside
  const workerData = { parent: process.ppid, maxMemory }
  new Worker(new URL('./watch-process.js', import.meta.url), { workerData }).unref()
}

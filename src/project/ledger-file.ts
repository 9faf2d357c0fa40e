import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { workFolder } from './files/write-file.ts'

/** The ledger of a project's live check, where no other is named. */
export function defaultLedger(root: string): string {
  return join(root, workFolder, 'live.jsonl')
}

/** The bytes at the end of a ledger that are read; a run of hundreds of pages fits in. */
const tailLength = 65_536

/**
 * Reads when a ledger last noted a visit, from its end alone, as every check asks for it.
 *
 * @returns milliseconds since 1970; nothing where there is no ledger, or no visit in it
 */
export function readLastVisit(file: string): number | undefined {
  if (!existsSync(file)) return undefined
  const times = [...readTail(file).matchAll(/"at":"([^"]{10,40})"/g)].map(([, at = '']) => Date.parse(at))
  const known = times.filter((time) => !Number.isNaN(time))
  return known.length === 0 ? undefined : Math.max(...known)
}

function readTail(file: string): string {
  const descriptor = openSync(file, 'r')
  try {
    const { size } = fstatSync(descriptor)
    const bytes = Buffer.alloc(Math.min(size, tailLength))
    return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, bytes.length, size - bytes.length))
  } finally {
    closeSync(descriptor)
  }
}

import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readBytes } from '../../project/read-text.ts'
import type { Diagnosis } from '../diagnose/diagnosis.ts'
import type { LiveResult } from './live-result.ts'

/** What a run is handed on as: by the shards of a workflow to the one that sums them up. */
export interface LiveRun {
  readonly liveResults: readonly LiveResult[]
  /** By the fingerprint of their drift. */
  readonly diagnoses: Readonly<Record<string, Diagnosis>>
}

/** What a run's file says of itself. */
const format = 'touchstone-live/1'

/** Write a run as JSON. */
export function formatRun(run: LiveRun): string {
  return `${JSON.stringify({ format, ...run }, null, 2)}\n`
}

/**
 * Read runs, and put them together.
 *
 * @throws TouchstoneError `input/not-found`, `live/bad-run`
 */
export function readRuns(files: readonly string[]): LiveRun {
  const runs = files.map(readRun)
  return {
    liveResults: runs.flatMap(({ liveResults }) => liveResults),
    diagnoses: Object.assign({}, ...runs.map(({ diagnoses }) => diagnoses)) as LiveRun['diagnoses'],
  }
}

function readRun(file: string): LiveRun {
  const text = readBytes(file).toString('utf8')
  try {
    const { format: name, liveResults, diagnoses } = JSON.parse(text) as LiveRun & { format?: string }
    if (name === format && Array.isArray(liveResults)) return { liveResults, diagnoses: diagnoses ?? {} }
  } catch {
    // Said below: it is no run.
  }
  throw new TouchstoneError('live/bad-run', { value: file, where: { file } })
}

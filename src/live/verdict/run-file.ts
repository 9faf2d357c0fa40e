import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readBytes } from '../../project/files/read-text.ts'
import type { Diagnosis } from '../diagnose/diagnosis.ts'
import type { LiveResult } from './live-result.ts'

/** The results of a run, as the shards of a workflow hand them on. */
export interface LiveRun {
  readonly liveResults: readonly LiveResult[]
  /** By the fingerprint of their drift. */
  readonly diagnoses: Readonly<Record<string, Diagnosis>>
}

/** The format's name in a run's file. */
const format = 'touchstone-live/1'

/** Writes a run as JSON. */
export function formatRun(run: LiveRun): string {
  return `${JSON.stringify({ format, ...run }, null, 2)}\n`
}

/**
 * Reads runs and combines them.
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
    // Reported below as a file that is not a run.
  }
  throw new TouchstoneError('live/bad-run', { value: file, where: { file } })
}

import { TouchstoneError } from '../errors.ts'
import { readBytes } from '../fixture/read-text.ts'
import type { Diagnosis } from './diagnosis.ts'
import type { Sighting } from './sighting.ts'

/** What a run is handed on as: by the shards of a workflow to the one that sums them up. */
export interface LiveRun {
  readonly sightings: readonly Sighting[]
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
    sightings: runs.flatMap(({ sightings }) => sightings),
    diagnoses: Object.assign({}, ...runs.map(({ diagnoses }) => diagnoses)) as LiveRun['diagnoses'],
  }
}

function readRun(file: string): LiveRun {
  const text = readBytes(file).toString('utf8')
  try {
    const { format: name, sightings, diagnoses } = JSON.parse(text) as LiveRun & { format?: string }
    if (name === format && Array.isArray(sightings)) return { sightings, diagnoses: diagnoses ?? {} }
  } catch {
    // Said below: it is no run.
  }
  throw new TouchstoneError('live/bad-run', { value: file, where: { file } })
}

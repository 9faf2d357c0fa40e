import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { readBytes } from '../../project/files/read-text.ts'
import { sha256 } from '../../project/files/sha256.ts'
import type { Diagnosis } from '../diagnose/diagnosis.ts'
import type { LiveResult } from './live-result.ts'
import { findUnfit, type RunBasis } from './run-basis.ts'

/** The results of a run, as the shards of a workflow hand them on. */
export interface LiveRun {
  readonly liveResults: readonly LiveResult[]
  /** The state of rules and cases that they are based on. */
  readonly basis: RunBasis
  /** By the fingerprint of their drift. */
  readonly diagnoses: Readonly<Record<string, Diagnosis>>
}

/** The format's name in a run's file. */
const format = 'touchstone-live/2'

/** Writes a run as JSON, with the hash of it: it shows damage, and is no proof of who made it. */
export function formatRun({ liveResults, diagnoses, basis }: LiveRun): string {
  const run = { liveResults, diagnoses, basis }
  return `${JSON.stringify({ format, sha256: hashRun(run), ...run }, null, 2)}\n`
}

function hashRun(run: LiveRun): string {
  return sha256(JSON.stringify(run))
}

/**
 * Reads runs and combines them.
 *
 * @param basisOf describes what results are based on as the project is now
 * @throws TouchstoneError `input/not-found`, `live/bad-run`, `live/unfit-run`
 */
export function readRuns(files: readonly string[], basisOf: (seen: readonly LiveResult[]) => RunBasis): LiveRun {
  const runs = files.map(readRun)
  const liveResults = runs.flatMap((run) => run.liveResults)
  const basis = basisOf(liveResults)
  for (const [index, run] of runs.entries()) {
    const unfit = findUnfit(run.basis, basis)
    if (unfit !== undefined)
      throw new TouchstoneError('live/unfit-run', { value: unfit, where: { file: files[index] as string } })
  }
  return {
    liveResults,
    diagnoses: Object.assign({}, ...runs.map(({ diagnoses }) => diagnoses)) as LiveRun['diagnoses'],
    basis,
  }
}

function readRun(file: string): LiveRun {
  const text = readBytes(file).toString('utf8')
  try {
    const { format: name, sha256: hash, ...run } = JSON.parse(text) as LiveRun & { format?: string; sha256?: string }
    if (name === format && hash === hashRun(run)) return run
  } catch {
    // Reported below as a file that is not a run, or no longer.
  }
  throw new TouchstoneError('live/bad-run', { value: file, where: { file } })
}

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Reads when a process started, as a word that no other process with the same number has: a number is given away again
 * once its process has ended.
 *
 * @returns `undefined` if there is no such process, `unknown` if the system does not say
 */
export function readProcessStart(id: number): string | undefined {
  if (!isRunning(id)) return undefined
  return process.platform === 'linux' ? readFromProc(id) : readFromPs(id)
}

/** Reads the start in ticks since the machine started; see proc_pid_stat(5). A name may hold blanks and brackets. */
function readFromProc(id: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'latin1')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    // A process that ended keeps its number until its parent has asked how.
    return /^[ZXx]$/.test(fields[0] ?? '') ? undefined : (fields[19] ?? 'unknown')
  } catch {
    return isRunning(id) ? 'unknown' : undefined
  }
}

function readFromPs(id: number): string | undefined {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', `${id}`], { encoding: 'utf8', env })
  const word = ((stdout as string | null) ?? '').replace(/[^0-9A-Za-z]/g, '')
  return word === '' ? 'unknown' : word
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

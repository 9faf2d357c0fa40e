import { spawnSync } from 'node:child_process'
import { relative, sep } from 'node:path'

/** The most that git may answer at once, in bytes. */
const maxAnswer = 2 ** 30

/**
 * Reads files as git's last commit has them, all in one process.
 *
 * @param root the project's folder
 * @param files absolute paths
 * @returns the content by path; nothing of a file that was not committed, or where there is no repository
 */
export function readCommitted(root: string, files: readonly string[]): ReadonlyMap<string, Buffer> {
  if (files.length === 0) return new Map()
  const names = files.map((file) => `HEAD:./${relative(root, file).replaceAll(sep, '/')}`)
  const { status, stdout } = spawnSync('git', ['cat-file', '--batch'], {
    ...{ cwd: root, input: `${names.join('\n')}\n`, maxBuffer: maxAnswer, stdio: ['pipe', 'pipe', 'ignore'] },
  })
  const found = new Map<string, Buffer>()
  if (status !== 0) return found
  for (let [index, at] = [0, 0]; index < files.length; index++) {
    const end = stdout.indexOf('\n', at)
    if (end < 0) break
    // An object is `<hash> blob <bytes>`, its content and a line end; anything else is one line.
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(stdout.toString('latin1', at, end))?.[1]
    if (size === undefined) at = end + 1
    else {
      found.set(files[index] as string, stdout.subarray(end + 1, end + 1 + Number(size)))
      at = end + 2 + Number(size)
    }
  }
  return found
}

/** Reads a file that was removed, as the last commit had it that had it; nothing where none had. */
export function readLastCommitted(root: string, file: string): Buffer | undefined {
  const name = relative(root, file).replaceAll(sep, '/')
  const git = (...words: string[]) =>
    spawnSync('git', words, { cwd: root, maxBuffer: maxAnswer, stdio: ['ignore', 'pipe', 'ignore'] })
  const last = git('rev-list', '-1', 'HEAD', '--', name)
  const commit = last.status === 0 ? last.stdout.toString('latin1').trim() : ''
  if (commit === '') return undefined
  const { status, stdout } = git('cat-file', 'blob', `${commit}^:./${name}`)
  return status === 0 ? stdout : undefined
}

/** Reads when a file was last committed, in milliseconds since 1970; nothing where it never was. */
export function readCommitTime(root: string, file: string): number | undefined {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%ct', '--', file], {
    cwd: root,
    encoding: 'utf8',
  })
  const seconds = Number(stdout.trim())
  // Git counts whole seconds: what was written in the second of a commit is taken for older.
  return status === 0 && seconds > 0 ? seconds * 1000 + 999 : undefined
}

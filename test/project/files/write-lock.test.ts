import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { TouchstoneError } from '../../../src/errors/touchstone-error.ts'
import { readProcessStart } from '../../../src/project/files/process-start.ts'
import { sha256 } from '../../../src/project/files/sha256.ts'
import { withWriteLock } from '../../../src/project/files/write-lock.ts'

const host = sha256(hostname()).slice(0, 8)

/** Makes a project with a lock that says to be another process's. */
function lockedRoot(...owner: (string | number)[]): { root: string; locks: () => string[] } {
  const root = mkdtempSync(join(tmpdir(), 'touchstone-lock-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const folder = join(root, '.touchstone/locks')
  mkdirSync(folder, { recursive: true })
  if (owner.length > 0) writeFileSync(join(folder, `${owner.join('-')}-some-uuid.lock`), '')
  return { root, locks: () => readdirSync(folder) }
}

const parent = process.ppid
const startOfParent = readProcessStart(parent) ?? ''

test('what is written alone may write again, and leaves no lock', () => {
  const { root, locks } = lockedRoot()
  expect(withWriteLock(root, () => withWriteLock(root, () => locks().length))).toBe(1)
  expect(locks()).toEqual([])
  expect(() =>
    withWriteLock(root, () => {
      throw new Error('broken')
    }),
  ).toThrow('broken')
  expect(locks()).toEqual([])
})

test.each([
  ['that ended', [4_194_999, '12345', host]],
  ['whose number another one has now', [parent, '12345', host]],
])('the lock of a process %s is seen through', (_, owner) => {
  const { root, locks } = lockedRoot(...owner)
  expect(withWriteLock(root, () => 'done')).toBe('done')
  expect(locks()).toEqual([])
})

test.each([
  ['of a process that runs', [parent, startOfParent, host]],
  ['of a process whose start nobody knows', [parent, 'unknown', host]],
  ['of another machine', [4_194_999, '12345', '01234567']],
])('the lock %s is respected, and the hint says what may be removed', (_, owner) => {
  const { root, locks } = lockedRoot(...owner)
  const error: unknown = outcomeOf(() => withWriteLock(root, () => 'done', 50))
  expect(error).toBeInstanceOf(TouchstoneError)
  const { code, hint } = error as TouchstoneError
  expect([code, locks()]).toEqual(['review/busy', [`${owner.join('-')}-some-uuid.lock`]])
  expect(hint).toContain(`process ${owner[0]} `)
  expect(hint).toContain(join(root, '.touchstone/locks', locks()[0] ?? ''))
})

function outcomeOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test('six processes that write at once write one after the other', async () => {
  const { root, locks } = lockedRoot()
  const module = resolve(import.meta.dirname, '../../../dist/project/files/write-lock.js')
  // Each reads, waits and writes: a number that another one wrote in between would be lost.
  const script = `
    import { existsSync, readFileSync, writeFileSync } from 'node:fs'
    import { withWriteLock } from ${JSON.stringify(module)}
    const file = ${JSON.stringify(join(root, 'count'))}
    for (let index = 0; index < 20; index++) withWriteLock(${JSON.stringify(root)}, () => {
      const count = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
      writeFileSync(file, String(count + 1))
    })`
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' }),
  )
  const codes = await Promise.all(children.map((child) => once(child, 'exit')))
  expect(codes.map(([code]) => code as number)).toEqual([0, 0, 0, 0, 0, 0])
  expect([readFileSync(join(root, 'count'), 'utf8'), locks()]).toEqual(['120', []])
}, 60_000)

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryProject } from '../temporary-project.ts'

const dump = 'fixtures/dw/plain-article/dump.md'
const snapshot = 'snapshots/dw/plain-article/dump.yaml'

test('as a process it reads standard input, and writes a result to standard output', () => {
  const project = temporaryProject(['plain-article'])
  const input = project.read(dump).replace('<p>', '<marquee>x</marquee><p>')
  const { code, out, err } = project.runProcess(['parse', '-'], { input })
  expect([code, out]).toEqual([0, expect.stringContaining(project.read(snapshot).slice(0, 100))])
  expect(err).toMatch(/^note {2}/)
})

test('as a process it ends with the code of the command', () => {
  const project = temporaryProject(['plain-article'])
  expect(project.runProcess(['check']).code).toBe(0)
  project.remove('snapshots/dw/plain-article')
  expect(project.runProcess(['check']).code).toBe(1)
  expect(project.runProcess(['check', 'nowhere'])).toMatchObject({ code: 2, out: '' })
})

test('as a process it learns from the environment that it runs in CI, and whether colours are wanted', () => {
  const project = temporaryProject(['plain-article'])
  expect(project.runProcess(['accept'], { env: { CI: '1' } })).toMatchObject({
    ...{ code: 2, err: expect.stringContaining('cli/ci') },
  })
  expect(project.runProcess(['check'], { env: { NO_COLOR: '', FORCE_COLOR: '1' } }).out).toContain('\u001B[32m')
})

test('a reader that goes away ends it in silence', async () => {
  const project = temporaryProject(['plain-article'])
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../dist/cli/main.js'), 'check'], {
    ...{ cwd: project.root, stdio: ['ignore', 'pipe', 'pipe'] },
  })
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  child.stdout.destroy()
  await once(child, 'close')
  expect(err).toBe('')
})

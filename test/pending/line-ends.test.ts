import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type TemporaryProject, temporaryProject } from '../temporary-project.ts'

const git = ({ root }: TemporaryProject, ...words: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...words], { cwd: root, encoding: 'utf8' })

const dump = 'fixtures/dw/plain-article/dump.md'
const bytesOf = ({ root }: TemporaryProject): string => readFileSync(join(root, dump), 'utf8')

test('accept makes git keep evidence as it is, so that a clone with other line ends stays green', () => {
  const project = temporaryProject(['plain-article'])
  git(project, 'init', '-q')
  project.remove('snapshots/dw/plain-article')
  project.write(
    'fixtures/dw/plain-article/fixture.json',
    project.read('fixtures/dw/plain-article/fixture.json').replace(/"sha256": "\w+"/, `"sha256": "${'0'.repeat(64)}"`),
  )
  expect(project.run(['accept', '--reseal'])).toMatchObject({ code: 0 })
  expect(project.read('fixtures/.gitattributes')).toMatch(/^\* -text$/m)
  git(project, 'add', 'fixtures', 'snapshots', 'package.json')
  git(project, 'commit', '-qm', 'all')
  const before = bytesOf(project)
  git(project, 'config', 'core.autocrlf', 'true')
  project.remove(dump)
  git(project, 'checkout', '-q', '--', dump)
  expect(bytesOf(project)).toBe(before)
  expect(project.run(['check'])).toMatchObject({ code: 0 })
  expect(project.run(['accept'])).toMatchObject({ code: 0 })
  expect(git(project, 'status', '--porcelain', '--', 'fixtures')).toBe('')
})

test('where git keeps evidence already, nothing is written', () => {
  const project = temporaryProject(['plain-article'])
  git(project, 'init', '-q')
  project.write('.gitattributes', 'fixtures/** -text\n')
  project.remove('fixtures/dw/plain-article/fixture.json')
  expect(project.run(['accept'])).toMatchObject({ code: 0 })
  expect(Object.keys(project.committed())).not.toContain('fixtures/.gitattributes')
})

test('outside of git nothing is written', () => {
  const project = temporaryProject(['plain-article'])
  project.remove('fixtures/dw/plain-article/fixture.json')
  expect(project.run(['accept'])).toMatchObject({ code: 0 })
  expect(Object.keys(project.committed())).not.toContain('fixtures/.gitattributes')
})

test('a check says that only line ends changed, and its advice seals nothing that is red elsewhere', () => {
  const project = temporaryProject(['plain-article'])
  project.write(dump, bytesOf(project).replaceAll('\n', '\r\n'))
  const { code, out } = project.run(['check'])
  expect(code).toBe(1)
  expect(out).toMatch(/evidence\.lineEnds {2}changed\n +- LF\n +\+ CRLF/)
  expect(out).toMatch(/Where git changed line ends: write `\* -text`/)
  expect(out).not.toContain('--reseal')
  const refused = project.run(['accept'])
  expect(refused).toMatchObject({
    code: 2,
    out: expect.stringMatching(/fixture\/evidence-changed[^]*Git changed its line ends/),
  })
  expect(refused.out).not.toContain('--reseal')
})

test('evidence that was never sealed is told from evidence that was edited', () => {
  const project = temporaryProject(['plain-article'])
  const metadata = JSON.parse(project.read('fixtures/dw/plain-article/fixture.json')) as { sources: object }
  project.write('fixtures/dw/plain-article/fixture.json', JSON.stringify({ ...metadata, sources: {} }))
  const { out } = project.run(['check'])
  expect(out).toContain('touchstone accept dw/plain-article')
  expect(out).not.toContain('--reseal')
  expect(project.run(['accept', 'dw/plain-article'])).toMatchObject({ code: 0 })
  expect(project.run(['check'])).toMatchObject({ code: 0 })
})

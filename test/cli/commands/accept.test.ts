import { beforeEach, describe, expect, test } from 'vitest'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'

const cases = ['plain-article', 'no-title']

describe('touchstone accept', () => {
  test('writes the snapshot of a new case, and seals its evidence', () => {
    const project = temporaryProject(cases)
    const accepted = project.read('snapshots/dw/plain-article/dump.yaml')
    project.remove('snapshots/dw/plain-article')
    project.remove('fixtures/dw/plain-article/fixture.json')
    const { code, out } = project.run(['accept', 'plain-article'])
    expect(code).toBe(0)
    expect(out).toBe(
      [
        '+ dw/plain-article dump: new',
        '+ dw/plain-article page: new',
        '+ dw/plain-article api: new',
        '3 snapshots accepted',
        'Review with: git diff snapshots/    Take back with: touchstone undo',
        '',
      ].join('\n'),
    )
    expect(project.read('snapshots/dw/plain-article/dump.yaml')).toBe(accepted)
    expect(JSON.parse(project.read('fixtures/dw/plain-article/fixture.json'))).toMatchObject({
      shows: 'plain article',
      origin: 'captured',
      sources: { dump: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    })
    expect(project.run(['check']).code).toBe(0)
  })

  test('shows what it accepts, and accepts nothing twice', () => {
    const project = temporaryProject(cases)
    const snapshot = 'snapshots/dw/plain-article/dump.yaml'
    const accepted = project.read(snapshot)
    project.write(snapshot, accepted.replace(/^title: .*/m, 'title: Something else'))
    expect(project.run(['accept'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^~ dw\/plain-article dump\n +title {2}changed\n +- Something else\n +\+ .*\n1 snapshot accepted/,
      ),
    })
    expect(project.read(snapshot)).toBe(accepted)
    expect(project.run(['accept']).out).toBe('0 snapshots accepted\n')
  })

  test('is refused in CI, and writes nothing', () => {
    const project = temporaryProject(cases)
    project.remove('snapshots/dw/plain-article')
    const before = project.tree()
    expect(project.run(['accept'], { env: { CI: '1' } })).toMatchObject({
      code: 2,
      err: expect.stringContaining('cli/ci'),
    })
    expect(project.tree()).toEqual(before)
  })

  test('refuses evidence that is not what was saved, unless told to reseal it', () => {
    const project = temporaryProject(cases)
    const dump = 'fixtures/dw/plain-article/dump.md'
    project.write(dump, project.read(dump).replace('<p>', '<p> '))
    const before = project.committed()
    const refused = project.run(['accept'])
    expect(refused).toMatchObject({ code: 2, out: expect.stringContaining('fixture/evidence-changed') })
    expect(refused.out).toMatch(/touchstone accept dw\/plain-article --reseal/)
    expect(project.committed()).toEqual(before)
    expect(project.run(['accept', 'plain-article', '--reseal']).code).toBe(0)
    expect(project.run(['check']).code).toBe(0)
  })

  test('writes nothing of a result that makes no snapshot', () => {
    const project = temporaryProject()
    project.write('fixtures/gazette/huge/page.html', 'x')
    project.write(
      'touchstone.config.js',
      `export default { sites: [{ name: 'gazette', parse: { page: () => ({ text: 'a'.repeat(8e6) }) } }] }`,
    )
    const before = project.committed()
    expect(project.run(['accept'])).toMatchObject({ code: 2, out: expect.stringContaining('snapshot/not-data') })
    expect(project.committed()).toEqual(before)
  })

  test('removes orphans only when told to', () => {
    const project = temporaryProject(cases)
    project.remove('fixtures/dw/no-title')
    const { code, out } = project.run(['accept'])
    expect(out).toMatch(
      /^– dw\/no-title dump has no evidence any more; --prune removes its snapshot: [0-9a-f]{12}\n0 snapshots accepted\n$/,
    )
    expect(code).toBe(1)
    expect(project.run(['accept', '--prune']).out).toMatch(/^- dw\/no-title dump: snapshot removed\n/)
    expect(project.run(['check']).code).toBe(0)
  })

  test('leaves nothing behind but the files it names', () => {
    const project = temporaryProject(cases)
    const before = Object.keys(project.tree())
    project.write('snapshots/dw/no-title/dump.yaml', 'error: x\n')
    project.run(['accept'])
    expect(Object.keys(project.committed())).toEqual(before)
  })
})

describe('what was rejected', () => {
  const snapshot = 'snapshots/dw/plain-article/dump.yaml'
  let project: TemporaryProject
  beforeEach(() => {
    project = temporaryProject(['plain-article'])
    project.write(snapshot, project.read(snapshot).replace(/^title: .*/m, 'title: Rain'))
    expect(project.run(['reject', 'plain-article', '--note', 'not yet'])).toMatchObject({ code: 0 })
  })

  test('is told by pending and review, which end with 1 as check does', () => {
    for (const command of ['pending', 'review']) {
      const { code, out } = project.run([command])
      expect(out).toMatch(/rejected {2}[0-9a-f]{12} {2}dw\/plain-article dump {2}title {2}not yet/)
      expect(code).toBe(1)
    }
    expect(project.run(['check']).code).toBe(1)
  })

  test('is accepted by no group and by nothing that means everything, which say so', () => {
    const { groups } = JSON.parse(project.run(['pending', '--json']).out) as { groups: { id: string }[] }
    for (const words of [[], [groups[0]?.id as string]]) {
      const { code, out } = project.run(['accept', ...words])
      expect(out).toMatch(/dw\/plain-article dump title was rejected: [0-9a-f]{12}\n0 snapshots accepted/)
      expect(code).toBe(1)
    }
    expect(project.run(['accept', 'plain-article:title'])).toMatchObject({ code: 0 })
    expect(project.run(['accept'])).toMatchObject({ code: 0, out: '0 snapshots accepted\n' })
  })
})

describe('what accept leaves red', () => {
  test('is not what was sealed, nor what was refused, which are told once', () => {
    const project = temporaryProject(cases)
    const [dump, other] = cases.map((name) => `fixtures/dw/${name}/dump.md`) as [string, string]
    project.write(dump, `${project.read(dump)}\n`)
    const sealed = project.run(['accept', 'plain-article', '--reseal'])
    expect(sealed).toMatchObject({ code: 0, out: expect.not.stringContaining('– ') })
    project.write(other, `${project.read(other)}\n`)
    const refused = project.run(['accept', 'no-title'])
    expect(refused).toMatchObject({ code: 2, out: expect.not.stringContaining('– ') })
  })
})

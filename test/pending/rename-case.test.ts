import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { openGit } from '../git-project.ts'
import { type TemporaryProject, temporaryProject } from '../temporary-project.ts'

const old = 'dw/lone-percent-in-slug'
const now = 'dw/percent-sign'
const ledger = '.touchstone/live.jsonl'

let project: TemporaryProject
let git: ReturnType<typeof openGit>

beforeEach(() => {
  project = temporaryProject(['lone-percent-in-slug', 'plain-article'])
  project.write('.gitignore', 'node_modules\n.touchstone\n')
  git = openGit(project)
  git.commit()
})

/** Renames the folder of the evidence, as a user does who does not know better. */
const renameFolder = () => git.git('mv', `fixtures/${old}`, `fixtures/${now}`)

describe('a case whose folder was renamed', () => {
  test.each([
    ['in the working tree', () => undefined],
    ['in a commit', () => git.commit('rename')],
    ['before another commit', () => [git.commit('rename'), project.write('notes.txt', 'x'), git.commit('later')]],
  ])('%s is recognised, and its snapshot follows on request', (_, commit) => {
    const before = project.read(`snapshots/${old}/dump.yaml`)
    renameFolder()
    commit()
    const { code, out } = project.run(['check'])
    expect(code).toBe(1)
    expect(out).toContain(`renamed from ${old}; as it was accepted`)
    expect(out).toContain(`renamed to ${now}`)
    expect(out).toContain('touchstone mv <old> <new>')
    expect(project.run(['check', '--json']).out).toContain('"renamed": {')
    expect(project.run(['report', '--junit', '-']).out).toContain(`touchstone mv ${old} ${now}`)
    const moved = project.run(['mv', old, now])
    expect(moved).toMatchObject({ code: 0, out: expect.stringContaining('1 file moved') })
    expect(project.read(`snapshots/${now}/dump.yaml`)).toBe(before)
    expect(project.run(['check'])).toMatchObject({ code: 0 })
  })

  test('is compared with what was accepted, and nothing of it is accepted or dropped unseen', () => {
    project.write(`snapshots/${old}/dump.yaml`, project.read(`snapshots/${old}/dump.yaml`).replace(/^id: .*/m, 'id: 7'))
    git.commit()
    renameFolder()
    expect(project.run(['check', 'percent-sign']).out).toMatch(/renamed from .*; 1 difference\n[^]*id/)
    const before = project.committed()
    expect(project.run(['accept'])).toMatchObject({
      code: 1,
      out: expect.stringContaining(`${now} dump: ${old} was renamed to ${now}: touchstone mv ${old} ${now}`),
    })
    expect(project.run(['accept', '--prune'])).toMatchObject({ code: 1 })
    const { code, out } = project.run(['pending'])
    expect([code, out]).toEqual([1, expect.stringContaining(`touchstone mv ${old} ${now}`)])
    expect(project.committed()).toEqual(before)
    project.run(['mv', old, now])
    expect(project.run(['check']).out).toMatch(/1 difference\n/)
  })

  test('is told by Vitest, and not accepted by -u', () => {
    project.write('all.test.js', "import { describeFixtures } from 'touchstone-kit/vitest'\ndescribeFixtures()\n")
    git.commit()
    renameFolder()
    const before = project.committed()
    const { code, out, err } = project.vitest(['-u'])
    expect(code).toBe(1)
    expect(out + err).toContain(`touchstone mv ${old} ${now}`)
    expect(project.committed()).toEqual(before)
  })

  test('keeps what was decided of it, whatever is checked meanwhile', () => {
    project.write(`snapshots/${old}/dump.yaml`, project.read(`snapshots/${old}/dump.yaml`).replace(/^id: .*/m, 'id: 7'))
    git.commit()
    expect(project.run(['reject', `${old}:id`, '--note', 'the id is wrong'])).toMatchObject({ code: 0 })
    renameFolder()
    for (const words of [['check'], ['pending'], ['accept']]) expect(project.run(words).code).toBe(1)
    expect(project.run(['mv', old, now])).toMatchObject({ code: 0 })
    expect(project.run(['pending']).out).toContain('the id is wrong')
  })

  test('is none where nothing was accepted of it, and evidence that cannot be read is told by itself', () => {
    renameFolder()
    project.remove(`snapshots/${old}`)
    project.write(`fixtures/${old}/notes.txt`, 'moved')
    expect(project.run(['check']).out).toMatch(/fixture\/no-evidence[^]*1 missing, 1 broken/)
    project.remove(`fixtures/${old}`)
    project.write(`snapshots/${old}/dump.yaml`, 'title: x\n')
    project.remove(`fixtures/${now}/dump.md`)
    symlinkSync('/', join(project.root, `fixtures/${now}/dump.md`))
    expect(project.run(['check']).out).toMatch(/input\/unreadable[^]*1 orphaned, 1 broken/)
  })

  test('that was edited too is another case', () => {
    renameFolder()
    project.write(`fixtures/${now}/dump.md`, project.read(`fixtures/${now}/dump.md`).replace('30%', '31%'))
    expect(project.run(['check']).out).toMatch(/1 missing, 1 orphaned/)
  })

  test('is known by what this machine saw, where there is no git', () => {
    project.remove('.git')
    project.run(['check'])
    for (const file of ['dump.md', 'fixture.json']) {
      project.write(`fixtures/${now}/${file}`, project.read(`fixtures/${old}/${file}`))
      project.remove(`fixtures/${old}/${file}`)
    }
    expect(project.run(['check']).out).toContain(`renamed from ${old}`)
  })
})

describe('touchstone mv', () => {
  test('takes evidence, snapshots, decisions and history along, and is undone as one step', () => {
    const line = (name: string) =>
      JSON.stringify({ at: '2026-11-01T00:00:00.000Z', site: 'dw', name, source: 'page', kind: 'agrees', drifts: [] })
    project.write(ledger, `${line('plain-article')}\n${line('lone-percent-in-slug')}\n`)
    project.write(`snapshots/${old}/dump.yaml`, project.read(`snapshots/${old}/dump.yaml`).replace(/^id: .*/m, 'id: 7'))
    expect(project.run(['reject', `${old}:id`, '--note', 'the id is wrong'])).toMatchObject({ code: 0 })
    const before = project.committed()
    expect(project.run(['mv', 'lone-percent-in-slug', 'percent-sign'])).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${old} is ${now} now: 3 files moved`),
    })
    expect(Object.keys(project.tree()).filter((file) => file.includes('lone-percent-in-slug'))).toEqual([])
    expect(project.run(['pending']).out).toContain('the id is wrong')
    expect(project.read(ledger)).toBe(`${line('plain-article')}\n${line('percent-sign')}\n`)
    expect(project.run(['undo'])).toMatchObject({ code: 0 })
    expect(project.committed()).toEqual(before)
    expect(project.run(['pending']).out).toContain('the id is wrong')
    expect(project.read(ledger)).toContain('lone-percent-in-slug')
  })

  test('is not undone once the history went on, so that nothing of it is lost', () => {
    const line = JSON.stringify({
      ...{ at: '2026-11-01T00:00:00.000Z', site: 'dw', name: 'lone-percent-in-slug', source: 'page' },
      ...{ kind: 'agrees', drifts: [] },
    })
    project.write(ledger, `${line}\n`)
    expect(project.run(['mv', old, now])).toMatchObject({ code: 0 })
    project.write(ledger, `${project.read(ledger)}${line}\n`)
    const before = project.tree()
    expect(project.run(['undo'])).toMatchObject({ code: 2, err: expect.stringContaining('review/cannot-undo') })
    expect(project.tree()).toEqual(before)
  })

  test.each([
    ['a name that a case has', ['lone-percent-in-slug', 'plain-article'], 'capture/case-exists'],
    ['a bad name', ['lone-percent-in-slug', 'Percent_Sign'], 'fixture/bad-name'],
    ['a way out of the folder', ['lone-percent-in-slug', '../percent'], 'fixture/unknown-site'],
    ['a site that is not there', ['lone-percent-in-slug', 'herald/percent'], 'fixture/unknown-site'],
    ['a case that is not there', ['lone-percent', 'percent'], 'fixture/unknown-case'],
    ['several cases', ['dw', 'percent'], 'cli/usage'],
  ])('refuses %s, and moves nothing', (_, words, code) => {
    const before = project.committed()
    const { code: exit, err } = project.run(['mv', ...words])
    expect([exit, err]).toEqual([2, expect.stringContaining(code)])
    expect(project.committed()).toEqual(before)
  })
})

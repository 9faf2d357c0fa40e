import { describe, expect, test } from 'vitest'
import { temporaryProject } from '../../temporary-project.ts'

const cases = ['plain-article', 'no-title']
const snapshot = 'snapshots/dw/plain-article/dump.yaml'

function changedProject() {
  const project = temporaryProject(cases)
  project.write(snapshot, project.read(snapshot).replace(/^title: .*/m, 'title: Something else'))
  return project
}

describe('touchstone review without a terminal', () => {
  test('tells the commands, keeps what is pending, and changes no snapshot', () => {
    const project = changedProject()
    const before = project.tree()
    const { code, out, err } = project.run(['review'])
    expect([code, err]).toEqual([1, ''])
    expect(out).toMatch(
      /^1 group to decide: 1 change\n\nAMBER {2}g[0-9a-f]{8} {2}1 change {2}title: “Something else” → “.+”\n/,
    )
    expect(out).toContain('touchstone accept dw/plain-article:title\n')
    const after = project.tree()
    const added = Object.keys(after).filter((file) => before[file] !== after[file])
    expect(added.length).toBeGreaterThan(0)
    expect(added.filter((file) => !file.startsWith('.touchstone'))).toEqual([])
  })

  test('writes nothing in CI, and is red while something is not accepted', () => {
    const project = changedProject()
    const before = project.tree()
    expect(project.run(['review'], { env: { CI: '1' } })).toMatchObject({
      code: 1,
      out: expect.stringContaining('1 change'),
    })
    expect(project.run(['review', 'no-title'], { env: { CI: '1' } })).toEqual({
      ...{ code: 0, err: '', out: 'There is nothing to review. Every snapshot is what the evidence gives.\n' },
    })
    expect(project.tree()).toEqual(before)
  })

  test('says what is red for another reason', () => {
    const project = temporaryProject(cases)
    project.write('fixtures/dw/plain-article/dump.md', `${project.read('fixtures/dw/plain-article/dump.md')}\n`)
    const { code, out } = project.run(['review'])
    expect(out).toMatch(/^There is nothing to review\.\nRed for other reasons[^]+✗ dw\/plain-article dump {2}evidence/)
    expect(code).toBe(1)
  })

  test('refuses a case that is not there', () => {
    expect(temporaryProject(cases).run(['review', 'plain-articel'])).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('fixture/unknown-case') },
    })
  })
})

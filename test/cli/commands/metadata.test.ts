import { beforeEach, describe, expect, test } from 'vitest'
import { openGit } from '../../git-project.ts'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'

const record = 'fixtures/dw/lone-percent-in-slug/fixture.json'
const evidence = 'fixtures/dw/lone-percent-in-slug/dump.md'

let project: TemporaryProject
let git: ReturnType<typeof openGit>

beforeEach(() => {
  project = temporaryProject(['lone-percent-in-slug', 'empty-captions'])
  git = openGit(project)
  git.commit()
})

describe('a fixture.json that was removed', () => {
  test('is restored from git, and never made again', () => {
    const before = project.read(record)
    project.remove(record)
    const { code, out } = project.run(['check'])
    expect(code).toBe(1)
    expect(out).toContain('Where fixture.json is gone')
    expect(out).not.toContain('Where a change is right')
    for (const words of [['accept'], ['accept', '--reseal'], ['accept', 'lone-percent-in-slug', '--force']]) {
      const refused = project.run(words)
      expect(refused.code, words.join(' ')).toBe(2)
      expect(refused.out + refused.err).toContain(`git restore ${record}`)
      expect(Object.keys(project.committed())).not.toContain(record)
    }
    git.git('restore', record)
    expect(project.read(record)).toBe(before)
    expect(project.run(['check'])).toMatchObject({ code: 0 })
  })

  test('keeps no other case from being accepted', () => {
    project.remove(record)
    project.remove('snapshots/dw/empty-captions/dump.yaml')
    expect(project.run(['accept']).code).toBe(2)
    expect(Object.keys(project.committed())).toContain('snapshots/dw/empty-captions/dump.yaml')
  })

  test('is made where git never had one', () => {
    git.git('rm', '-q', '--cached', record)
    git.git('commit', '-qm', 'never there')
    project.remove(record)
    expect(project.run(['accept'])).toMatchObject({ code: 0 })
    expect(JSON.parse(project.read(record))).toMatchObject({ origin: 'captured' })
  })
})

test('--reseal keeps of the record all but the hash', () => {
  const before = JSON.parse(project.read(record)) as { sources: { dump: Record<string, string> } }
  before.sources.dump['captured'] = '2020-02-03T04:05:06.000Z'
  before.sources.dump['means'] = 'har'
  project.write(record, JSON.stringify(before))
  project.write(evidence, project.read(evidence).replace(/<.p>\s*$/, ' More.</p>\n'))
  expect(project.run(['accept', '--reseal'])).toMatchObject({ code: 0 })
  const { sha256, ...kept } = (JSON.parse(project.read(record)) as typeof before).sources.dump
  const { sha256: old, ...wanted } = before.sources.dump
  expect(kept).toEqual(wanted)
  expect(sha256).not.toBe(old)
})

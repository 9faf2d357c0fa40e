import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadProject } from '../../src/project/load-project.ts'
import { ReviewService } from '../../src/pending/review-service.ts'
import { openReview } from '../../src/pending/open-review.ts'
import type { Edit } from '../../src/review/edits/edit.ts'
import { seeded, seededCase, seededProject } from '../seeded-project.ts'
import { type TemporaryProject, temporaryProject } from '../temporary-project.ts'

interface Pending {
  readonly groups: readonly { id: string; path: string; edit: Edit; risk: string; members: string[] }[]
  readonly changes: readonly { id: string; case: string; path: string; cause: string; verdict?: string }[]
  readonly blockers: readonly unknown[]
}

const pendingOf = (project: TemporaryProject): Pending =>
  JSON.parse(project.run(['report', '--json', '-']).out) as Pending

describe('a seeded change over 60 fixtures', () => {
  test('shows as three groups, what may be lost first', () => {
    const { groups } = pendingOf(seededProject())
    expect(groups.map(({ risk, path, edit, members }) => [risk, path, edit, members.length])).toEqual([
      ['red', 'kicker', { kind: 'value-lost' }, seeded.lost],
      ['amber', 'title', { kind: 'prefix-removed', piece: 'Desk | ' }, seeded.prefix],
      ['amber', 'title', { kind: 'wording' }, seeded.wording],
    ])
  })

  test('accepting a group with two exceptions touches exactly the field of 48 snapshots, and undo restores all', () => {
    const project = seededProject()
    const git = (...words: string[]) => spawnSync('git', words, { cwd: project.root, encoding: 'utf8' }).stdout
    git('init', '-q')
    git('add', '.')
    git('-c', 'user.name=Mara', '-c', 'user.email=mara@example.org', 'commit', '-qm', 'accepted')
    const before = project.committed()
    const group = pendingOf(project).groups[1] as Pending['groups'][number]
    const exceptions = [seededCase(3), `${seededCase(7)}:title`]
    const accepted = project.run(['accept', group.id, '--except', ...exceptions])
    expect(accepted).toMatchObject({ code: 0, err: '', out: expect.stringContaining('48 snapshots accepted') })
    expect(git('diff', '--stat').trim().split('\n').at(-1)).toMatch(/48 files changed, 48 insertions.*48 deletions/)
    const lines = git('diff', '-U0')
      .split('\n')
      .filter((line) => /^[-+][^-+]/.test(line))
    expect(lines).toHaveLength(96)
    expect(lines.filter((line) => !/^[-+]title: /.test(line))).toEqual([])
    expect(git('diff', '--name-only')).not.toMatch(`${seededCase(3)}/`)
    expect(project.run(['check'])).toMatchObject({ code: 1, out: expect.stringContaining('48 same, 12 different') })

    git('commit', '-qam', 'accepted, and committed')
    const told = project.run(['undo', '--dry-run'])
    expect(told.out).toMatch(/^The last step: 48 accepted, 20\d\d-\d\d-\d\d [\d:]{8} UTC, 48 files\n/)
    expect(told.out).toContain(`  snapshots/dw/${seededCase(0)}/dump.yaml  (committed since)\n`)
    expect(project.run(['undo'])).toMatchObject({ code: 2, err: expect.stringContaining('review/committed') })
    expect(project.run(['undo', '--force']).out).toMatch(/Undone: 48 accepted\n$/)
    const withoutGit = (tree: Record<string, string>) =>
      Object.entries(tree).filter(([file]) => !file.startsWith('.git'))
    expect(withoutGit(project.committed())).toEqual(withoutGit(before))
  })

  test('a group in which something may be lost is accepted only once its samples were opened', () => {
    const project = seededProject()
    const before = project.committed()
    const group = pendingOf(project).groups[0]?.id as string
    const refused = project.run(['accept', group])
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining(`touchstone diff ${group}`) })
    expect(project.run(['accept'])).toMatchObject({ code: 2, err: expect.stringContaining('review/unopened') })
    expect(project.committed()).toEqual(before)
    expect(project.run(['diff', group]).out.match(/kicker {2}missing/g)).toHaveLength(3)
    expect(project.run(['accept', group])).toMatchObject({ code: 0, out: expect.stringContaining('3 snapshots') })
  })

  test('CI writes nothing, whatever is asked', () => {
    const project = seededProject()
    const group = pendingOf(project).groups[1]?.id as string
    const before = project.tree()
    const commands = [['check'], ['accept', group], ['reject', group], ['diff', group], ['undo'], ['review']]
    const codes = commands.map((words) => project.run(words, { env: { CI: '1' } }).code)
    expect(project.tree()).toEqual(before)
    expect(codes).toEqual([1, 2, 2, 1, 2, 1])
  })
})

describe('what was proposed', () => {
  const one = 'snapshots/dw/letter-00/dump.yaml'

  test('by decisions from a report is carried out, and refused where something has changed since', () => {
    const project = seededProject()
    const [first, second, third] = pendingOf(project).changes as [Pending['changes'][0], ...Pending['changes']]
    const decisions = [first, second, third].map((change) => ({ id: change?.id, verdict: 'accepted' }))
    project.write('decisions.json', JSON.stringify({ format: 'touchstone-decisions/1', decisions }))
    project.write(one, project.read(one).replace('kicker: Letters', 'kicker: Notes'))
    const edited = project.read(one)
    const applied = project.run(['apply', 'decisions.json'])
    expect(applied).toMatchObject({ code: 2, out: expect.stringContaining('review/stale') })
    expect(applied.out).toContain('2 decisions carried out: 2 accepted, 0 rejected, 0 skipped, 1 refused')
    expect(applied.out).toMatch(/– dw\/letter-00 dump: title not accepted\n~ dw\/letter-01 dump: title accepted\n/)
    expect(project.read(one)).toBe(edited)
    expect(project.run(['apply', 'decisions.json']).out).toContain('0 decisions carried out')
    expect(project.run(['undo']).out).toContain('Undone: 2 accepted')
    expect(project.run(['undo']).out).toBe('There is nothing to undo.\n')
    expect(project.run(['apply', 'decisions.json']).out).toContain('2 decisions carried out')
    expect(project.read('snapshots/dw/letter-01/dump.yaml')).toContain('title: Letter 1 has')
  })

  test('is decided by text from standard input', () => {
    const project = seededProject()
    const [first, second] = pendingOf(project).changes as [Pending['changes'][0], Pending['changes'][0]]
    const { code, out } = project.run(['apply', '-'], { input: `a ${first.id}\nr ${second.id}\n` })
    expect([code, out]).toEqual([0, '2 decisions carried out: 1 accepted, 1 rejected, 0 skipped\n'])
    expect(pendingOf(project).changes.filter(({ verdict }) => verdict === 'rejected')).toHaveLength(1)
  })

  test('says whether code, page, both or the snapshot itself changed', () => {
    const project = temporaryProject(['plain-article', 'lone-percent-in-slug'])
    const snapshot = 'snapshots/dw/lone-percent-in-slug/dump.yaml'
    const causes = () => pendingOf(project).changes.map(({ case: name, cause }) => `${name} ${cause}`)
    expect(project.run(['check']).code).toBe(0)
    project.write(snapshot, project.read(snapshot).replace(/^title: .*/m, 'title: Something else'))
    expect(causes()).toEqual(['dw/lone-percent-in-slug snapshot'])
    const dump = 'fixtures/dw/lone-percent-in-slug/dump.md'
    project.write(dump, project.read(dump).replace('<p>', '<p>Again. '))
    expect(new Set(causes())).toEqual(new Set(['dw/lone-percent-in-slug page']))
    project.write('touchstone.config.js', 'export default {}')
    expect(new Set(causes())).toEqual(new Set(['dw/lone-percent-in-slug both']))
  })

  test('by code that gives another result each time is refused', () => {
    const project = temporaryProject()
    project.write('fixtures/gazette/clock/page.html', 'x')
    project.write(
      'touchstone.config.js',
      `let n = 0; export default { sites: [{ name: 'gazette', parse: { page: () => ({ n: n++ }) } }] }`,
    )
    const before = project.committed()
    expect(project.run(['accept'])).toMatchObject({ code: 2, out: expect.stringContaining('review/unstable') })
    expect(project.committed()).toEqual(before)
    expect(project.run(['accept', '--force']).code).toBe(0)
  })

  test('can be taken field by field and item by item; the snapshot stays red for the rest', () => {
    const project = temporaryProject(['plain-article'])
    const snapshot = 'snapshots/dw/plain-article/dump.yaml'
    const good = project.read(snapshot)
    const edited = good.replace(/^title: .*/m, 'title: Something else').replace(/(- paragraph: )/, '$1X')
    project.write(snapshot, edited)
    expect(project.run(['accept', 'plain-article:title']).code).toBe(0)
    expect(project.read(snapshot)).toBe(good.replace(/(- paragraph: )/, '$1X'))
    expect(project.run(['check'])).toMatchObject({ code: 1, out: expect.stringMatching(/body\[\d+\]\.paragraph/) })
    expect(project.run(['accept', 'plain-article:body[0]']).code).toBe(0)
    expect(project.read(snapshot)).toBe(good)
    expect(project.run(['accept', 'plain-article:title'])).toMatchObject({ code: 2 })
  })

  test('of fields that are called like Touchstone’s own, or like a path, is what it is', () => {
    const project = temporaryProject()
    const give = (result: string) =>
      project.write(
        'touchstone.config.js',
        `export default { sites: [{ name: 'gazette', parse: { page: () => (${result}) } }] }`,
      )
    project.write('fixtures/gazette/odd/page.html', 'x')
    give(`{ format: 'long', evidence: 'a letter', sources: 'two', 'a.b': 1, a: { b: 1 }, '': 'nameless' }`)
    expect(project.run(['accept']).code).toBe(0)
    give(`{ 'a.b': 2, a: { b: 2 } }`)
    const { groups, changes, blockers } = pendingOf(project)
    expect(groups.map(({ risk, path }) => `${risk} ${path}`)).toEqual([
      ...['red ""', 'red evidence', 'red format', 'red sources', 'amber "a.b"', 'amber a.b'],
    ])
    expect(new Set(changes.map(({ id }) => id)).size).toBe(6)
    expect(blockers).toEqual([])
    expect(project.run(['accept', 'odd:"a.b"'])).toMatchObject({ code: 0 })
    expect(project.read('snapshots/gazette/odd/page.yaml')).toContain('a.b: 2\na:\n  b: 1\n')
    expect(project.run(['accept', 'odd']).code).toBe(0)
    expect(project.run(['check']).code).toBe(0)
  })

  test('of some cases is decided by the commands that are told', () => {
    const project = seededProject()
    const told = project.run(['review', 'letter-0*']).out
    const [, words = ''] = /touchstone (reject .*)/.exec(told) ?? []
    expect(project.run(words.split(' '))).toMatchObject({ code: 0, out: expect.stringMatching(/^10 changes rejected/) })
  })

  test('by two processes at once is done once by each, or refused', async () => {
    const project = temporaryProject(['plain-article'])
    const snapshot = 'snapshots/dw/plain-article/dump.yaml'
    const good = project.read(snapshot)
    const run = async (word: string) => {
      const options = { cwd: project.root, env: { ...process.env, CI: '' }, stdio: 'ignore' } as const
      const main = resolve(import.meta.dirname, '../../dist/cli/main.js')
      return (await once(spawn(process.execPath, [main, 'accept', word], options), 'exit'))[0] as number
    }
    for (let round = 0; round < 5; round++) {
      project.write(snapshot, good.replace(/^title: .*/m, 'title: Else').replace(/(- paragraph: )/, '$1X'))
      project.run(['check'])
      const codes = await Promise.all([run('plain-article:title'), run('plain-article:body')])
      const text = project.read(snapshot)
      expect(codes).toContain(0)
      expect([text.includes('title: Else'), text.includes('- paragraph: X')].map((is) => (is ? 2 : 0))).toEqual(codes)
    }
  })

  test('and rejected elsewhere stays rejected when a review that is open goes on', async () => {
    const project = temporaryProject(['plain-article'])
    const snapshot = 'snapshots/dw/plain-article/dump.yaml'
    project.write(
      snapshot,
      project
        .read(snapshot)
        .replace(/^title: .*/m, 'title: Else')
        .replace(/(- paragraph: )/, '$1X'),
    )
    const loaded = await loadProject(project.root)
    const opened = await openReview(loaded, { store: true })
    const [service, other] = [1, 2].map(
      () => new ReviewService(loaded, { opened, cases: [], from: project.root, now: Date.now }),
    )
    if (service === undefined || other === undefined) throw new Error('there are no two services')
    const [title, body] = service.review().changes.map(({ id }) => id) as [string, string]
    await other.carryOut({ kind: 'decide', decisions: [{ id: title, verdict: 'rejected' }] })
    const { review, message } = await service.carryOut({ kind: 'open', ids: [body] })
    expect(message).toContain('review/stale')
    expect(review.changes[0]).toMatchObject({ verdict: 'rejected' })
    await service.carryOut({ kind: 'decide', decisions: [{ id: body, verdict: 'accepted' }] })
    expect(service.review().changes.map(({ verdict }) => verdict)).toEqual(['rejected', 'accepted'])
  })

  test('is made again where somebody damaged what was stored', () => {
    const project = temporaryProject(['plain-article'])
    const snapshot = 'snapshots/dw/plain-article/dump.yaml'
    project.write(snapshot, project.read(snapshot).replace(/^title: .*/m, 'title: Else'))
    const pending = '.touchstone/pending/dw/plain-article/dump.pending.json'
    project.run(['check'])
    const whole = JSON.parse(project.read(pending)) as object
    for (const text of [
      '{"hashes',
      JSON.stringify({ ...whole, hashes: null }),
      JSON.stringify({ ...whole, changes: [null] }),
      JSON.stringify({ ...whole, changes: [{ difference: {}, edit: { kind: 'prefix removed' } }] }),
    ]) {
      project.write(pending, text)
      project.write('.touchstone/agreed.json', '{"dw/plain-article dump":null}')
      expect(project.run(['diff', 'plain-article'])).toMatchObject({ code: 1, err: '' })
    }
    for (const file of ['.touchstone/pending', '.touchstone']) {
      project.remove(file)
      project.write(file, 'a file')
      expect(project.run(['check'])).toMatchObject({ code: 1, err: expect.not.stringMatching(/ENOTDIR/) })
    }
  })

  test('is refused by name where there is no such thing', () => {
    const project = temporaryProject(['plain-article'])
    for (const word of ['g00000000', '000000000000', 'plain-article:nowhere'])
      expect(project.run(['diff', word])).toMatchObject({ code: 2, err: expect.stringContaining('review/unknown') })
  })
})

import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'

const snapshot = 'snapshots/dw/plain-article/dump.yaml'

const kit = 'node node_modules/touchstone-kit/dist/cli/main.js'

/** A project in a git repository that merges snapshots by Touchstone, and a function that runs git in it. */
function repository(): {
  project: TemporaryProject
  git: (...words: string[]) => { code: number | null; out: string }
} {
  const project = temporaryProject(['plain-article'])
  const git = (...words: string[]) => {
    const me = ['-c', 'user.name=Mara', '-c', 'user.email=mara@example.org', '-c', 'init.defaultBranch=main']
    const { status, stdout, stderr } = spawnSync('git', [...me, ...words], { cwd: project.root, encoding: 'utf8' })
    return { code: status, out: stdout + stderr }
  }
  git('init', '-q')
  project.write('.gitignore', 'node_modules\n')
  expect(project.run(['merge', '--install'])).toMatchObject({ code: 0, err: '' })
  // The link that npm would make is not there; the rest of the command is as installed.
  const driver = git('config', 'merge.touchstone.driver').out.trim()
  expect(driver).toBe('npx --no touchstone merge %O %A %B %P')
  git('config', 'merge.touchstone.driver', driver.replace('npx --no touchstone', kit))
  git('add', '.')
  git('commit', '-qm', 'base')
  return { project, git }
}

/** Change a snapshot on a branch of its own, and another way on the main one, and merge. */
function mergeChanges(theirs: (text: string) => string, ours: (text: string) => string) {
  const { project, git } = repository()
  const base = project.read(snapshot)
  git('switch', '-qc', 'theirs')
  project.write(snapshot, theirs(base))
  git('commit', '-qam', 'theirs')
  git('switch', '-q', 'main')
  project.write(snapshot, ours(base))
  git('commit', '-qam', 'ours')
  return { project, git, base, merged: git('merge', '--no-edit', 'theirs') }
}

const retitle = (title: string) => (text: string) => text.replace(/^title: .*/m, `title: ${title}`)
const drop = (text: string) => text.replace(/^dateline: .*\n/m, '')

describe('git merges snapshots field by field', () => {
  test('where the sides changed neighbouring fields, which git alone calls a conflict', () => {
    const kind = (text: string) => text.replace(/^kicker: .*\n/m, '').replace(/^title: /m, 'kicker: Rain\ntitle: ')
    const { project, base, merged } = mergeChanges(kind, retitle('Ours'))
    expect(merged).toMatchObject({ code: 0 })
    expect(project.read(snapshot)).toBe(retitle('Ours')(kind(base)))
  })

  test('and keeps ours where both changed one field; what the evidence gives is proposed, with both sides', () => {
    const { project, git, base, merged } = mergeChanges(retitle('Theirs'), (text) => drop(retitle('Ours')(text)))
    expect(merged).toMatchObject({ code: 1, out: expect.stringContaining('touchstone review') })
    expect(project.read(snapshot)).toBe(drop(retitle('Ours')(base)))
    const title = /^title: (.*)/m.exec(base)?.[1] as string
    const { out } = project.run(['diff', 'plain-article:title'])
    expect(out).toMatch(/title {2}changed\n +- Ours\n/)
    expect(out).toContain(`+ ${title}\n`)
    expect(out).toContain('a merge: the old value is ours, the other side has “Theirs”')
    expect(project.run(['accept', 'plain-article:title'])).toMatchObject({ code: 0 })
    expect(project.read(snapshot)).toBe(drop(base))
    expect(project.run(['accept'])).toMatchObject({ code: 0 })
    expect(project.run(['check'])).toMatchObject({ code: 0 })
    git('add', '.')
    expect(git('commit', '-qm', 'merged').code).toBe(0)
  })

  test('and accepts what the code gives that was resolved to do what both sides did', () => {
    const { project, git } = repository()
    const scrape = (code: string) => {
      const parse = `{ page: (html) => ({ title: (${code})(html.trim()) }) }`
      project.write('touchstone.config.js', `export default { sites: [{ name: 'gazette', parse: ${parse} }] }\n`)
    }
    const accept = (branch: string, code: string) => {
      git('switch', '-q', branch)
      scrape(code)
      expect(project.run(['accept', 'owls'])).toMatchObject({ code: 0 })
      git('add', '.')
      git('commit', '-qm', branch)
    }
    const file = 'snapshots/gazette/owls/page.yaml'
    project.write('fixtures/gazette/owls/page.html', 'owls\n')
    project.write(
      'fixtures/gazette/owls/fixture.json',
      '{ "shows": "Owls.", "origin": "invented", "url": "https://gazette.example/1", "sources": {} }',
    )
    accept('main', '(title) => title')
    git('branch', 'theirs')
    accept('main', '(title) => title.toUpperCase()')
    accept('theirs', '(title) => `${title}!`')
    git('switch', '-q', 'main')
    expect(git('merge', '--no-edit', 'theirs').code).toBe(1)
    scrape('(title) => `${title.toUpperCase()}!`')
    expect(project.run(['pending']).out).toMatch(/ours, the other side has “owls!”[^]*- OWLS\n +\+ OWLS!\n/)
    expect(project.run(['accept', 'owls'])).toMatchObject({ code: 0 })
    expect(project.read(file)).toBe('title: OWLS!\n')
    expect(project.run(['check', 'owls'])).toMatchObject({ code: 0 })

    scrape('(title) => title.toUpperCase()')
    project.write(file, 'title: OWLS\n')
    expect(project.run(['pending', 'owls']).out).toContain('Every snapshot is what the evidence gives')
  })

  test('and so what both sides added', () => {
    const { project, git } = repository()
    const base = project.read(snapshot)
    git('rm', '-q', snapshot)
    git('commit', '-qm', 'not yet')
    git('switch', '-qc', 'theirs')
    project.write(snapshot, retitle('Theirs')(base))
    git('add', '.')
    git('commit', '-qm', 'theirs')
    git('switch', '-q', 'main')
    project.write(snapshot, retitle('Ours')(base))
    git('add', '.')
    git('commit', '-qm', 'ours')
    expect(git('merge', '--no-edit', 'theirs')).toMatchObject({ code: 1 })
    expect(project.read(snapshot)).toBe(retitle('Ours')(base))
    expect(project.run(['diff', 'plain-article']).out).toMatch(/title {2}changed\n +- Ours\n.*\n.*has “Theirs”/)
  })

  test('and as text where one side is no snapshot', () => {
    const { project, merged } = mergeChanges(() => 'title: [\n', retitle('Ours'))
    expect(merged.code).toBe(1)
    expect(project.read(snapshot)).toMatch(/^<<<<<<< /m)
  })
})

test('it is installed for a project in a folder with a blank, without anything from a registry', () => {
  const project = temporaryProject()
  const git = (...words: string[]) => spawnSync('git', words, { cwd: project.root, encoding: 'utf8' }).stdout.trim()
  git('init', '-q')
  project.write('two words/touchstone.config.json', '{ "snapshots": "as[is]" }')
  expect(project.run(['-C', 'two words', 'merge', '--install'])).toMatchObject({ code: 0 })
  expect(git('config', 'merge.touchstone.driver')).toBe("npx --no --prefix 'two words' touchstone merge %O %A %B %P")
  const file = 'two words/as[is]/dw/one/dump.yaml'
  expect(git('check-attr', 'merge', file)).toBe(`${file}: merge: touchstone`)
})

test('it says how it is called', () => {
  const project = temporaryProject(['plain-article'])
  expect(project.run(['merge', 'a', 'b'])).toMatchObject({ code: 2, err: expect.stringContaining('cli/usage') })
  expect(project.run(['merge', '--install'])).toMatchObject({ code: 2, err: expect.stringContaining('git') })
})

import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../../src/project/files/sha256.ts'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'

const snapshot = 'snapshots/dw/plain-article/dump.yaml'

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

describe('git never mixes two captures', () => {
  const folder = 'fixtures/dw/plain-article'
  const record = `${folder}/fixture.json`
  const recapture = (words: string, captured: string) => (project: TemporaryProject) => {
    const dump = project.read(`${folder}/dump.md`).replace(/$/, `\n<p>${words}</p>\n`)
    project.write(`${folder}/dump.md`, dump)
    const metadata = JSON.parse(project.read(record)) as { sources: { dump: object } }
    metadata.sources.dump = { captured, sha256: sha256(dump) }
    project.write(record, `${JSON.stringify(metadata, null, 2)}\n`)
  }
  const say = (field: object) => (project: TemporaryProject) =>
    project.write(record, `${JSON.stringify({ ...(JSON.parse(project.read(record)) as object), ...field }, null, 2)}\n`)

  function mergeCases(theirs: (project: TemporaryProject) => void, ours: (project: TemporaryProject) => void) {
    const { project, git } = repository()
    git('switch', '-qc', 'theirs')
    theirs(project)
    git('commit', '-qam', 'theirs')
    git('switch', '-q', 'main')
    ours(project)
    git('commit', '-qam', 'ours')
    return { project, git, merged: git('merge', '--no-edit', 'theirs') }
  }

  test.each(['ours', 'theirs'] as const)('and one command takes %s whole', (side) => {
    const { project, git, merged } = mergeCases(
      recapture('owls', '2026-02-02T00:00:00.000Z'),
      recapture('trams', '2026-03-03T00:00:00.000Z'),
    )
    expect(merged.code).toBe(1)
    expect(merged.out).toContain(
      'ours has the dump of 2026-03-03T00:00:00.000Z, theirs the dump of 2026-02-02T00:00:00.000Z',
    )
    expect(merged.out).toMatch(/dump\.md: two captures, ours of \d+ bytes, theirs of \d+ bytes; ours is kept/)
    for (const file of [record, `${folder}/dump.md`]) expect(project.read(file)).not.toMatch(/<<<<<<<|owls/)
    expect(project.run(['merge', '--take', side, 'dw/plain-article'])).toMatchObject({ code: 0 })
    expect(project.read(`${folder}/dump.md`)).toContain(side === 'ours' ? 'trams' : 'owls')
    expect(git('diff', '--name-only', '--diff-filter=U').out).toBe('')
    expect(project.run(['check']).out).not.toContain('evidence.sha256')
  })

  test('but merges what each side says of a case', () => {
    const { project, merged } = mergeCases(
      say({ shows: 'Rain over the harbour.' }),
      say({ declared: { 'a ≠ b': 'owls' } }),
    )
    expect(merged.code).toBe(0)
    expect(JSON.parse(project.read(record))).toMatchObject({
      shows: 'Rain over the harbour.',
      declared: { 'a ≠ b': 'owls' },
    })
  })

  test('nor says that nothing is to be taken where no merge is in progress, or the side has another name', () => {
    const { project } = repository()
    expect(project.run(['merge', '--take', 'theirs', 'plain-article'])).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('no merge is in progress') },
    })
    expect(project.run(['merge', '--take', 'mine', 'plain-article'])).toMatchObject({ code: 2 })
  })

  test('and loses no side where the kit is not installed', () => {
    const { project, git } = repository()
    for (const name of ['touchstone', 'touchstone-evidence']) {
      const driver = git('config', `merge.${name}.driver`).out.trim()
      expect(driver).not.toMatch(/npx|npm/)
      git('config', `merge.${name}.driver`, driver.replaceAll('merge-driver.js', 'gone.js'))
    }
    const change = (words: string) => {
      recapture(words, '2026-02-02T00:00:00.000Z')(project)
      project.write(snapshot, retitle(words)(project.read(snapshot)))
      git('commit', '-qam', words)
    }
    git('branch', 'theirs')
    change('ours')
    git('switch', '-q', 'theirs')
    change('theirs')
    git('switch', '-q', 'main')
    expect(git('merge', '--no-edit', 'theirs').code).toBe(1)
    expect(project.read(snapshot)).toMatch(/<<<<<<< ours\ntitle: ours\n=======\ntitle: theirs\n>>>>>>> theirs/)
    expect(project.read(`${folder}/dump.md`)).toMatch(/<p>ours<.p>\n$/)
    expect(git('show', `:3:${folder}/dump.md`).out).toMatch(/<p>theirs<.p>\n$/)
  })
})

test('marks of a conflict are named by file and line, wherever git left them', () => {
  const marked = (text: string) => `${text}\n<<<<<<< HEAD\n${text}\n=======\n${text}\n>>>>>>> theirs\n`
  const files = {
    [snapshot]: marked('title: Rain'),
    'fixtures/dw/plain-article/fixture.json': marked('{'),
    'src/rules.js': marked('export const rules = 1'),
    'touchstone.config.js': marked('export default {}'),
  }
  for (const [file, text] of Object.entries(files)) {
    const project = temporaryProject(['plain-article'])
    project.write('touchstone.config.js', `import './src/rules.js'\nexport default {}\n`)
    project.write('src/rules.js', '')
    project.write(file, text)
    const { code, out, err } = project.run(['check'])
    expect(code, file).toBe(2)
    expect(out + err).toMatch(new RegExp(`input/conflict.*\\n?.*${file.replaceAll('.', '\\.')}:2`))
  }
})

test('it is installed for a project in a folder with a blank', () => {
  const project = temporaryProject()
  const git = (...words: string[]) => spawnSync('git', words, { cwd: project.root, encoding: 'utf8' }).stdout.trim()
  git('init', '-q')
  project.write('two words/touchstone.config.json', '{ "snapshots": "as[is]" }')
  expect(project.run(['-C', 'two words', 'merge', '--install'])).toMatchObject({ code: 0 })
  expect(project.run(['-C', 'two words', 'merge', '--install'])).toMatchObject({ code: 0 })
  expect(project.read('.gitattributes').trim().split('\n')).toHaveLength(2)
  const file = 'two words/as[is]/dw/one/dump.yaml'
  expect(git('check-attr', 'merge', file)).toBe(`${file}: merge: touchstone`)
  const evidence = 'two words/fixtures/dw/one/page.html'
  expect(git('check-attr', 'merge', evidence)).toBe(`${evidence}: merge: touchstone-evidence`)
})

test('it says how it is called', () => {
  const project = temporaryProject(['plain-article'])
  expect(project.run(['merge', 'a', 'b'])).toMatchObject({ code: 2, err: expect.stringContaining('cli/usage') })
  expect(project.run(['merge', '--install'])).toMatchObject({ code: 2, err: expect.stringContaining('git') })
})

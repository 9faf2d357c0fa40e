import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { commitWrites, finishWrites, undoWrites } from '../../../src/project/files/journal.ts'
import { readLastStep } from '../../../src/project/files/journal-step.ts'
import { seededProject } from '../../seeded-project.ts'

function emptyRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'touchstone-journal-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

describe('the journal', () => {
  test('undoes decision after decision, new files and removed ones too', () => {
    const root = emptyRoot()
    const [one, other] = [join(root, 'a/one.yaml'), join(root, 'other.yaml')]
    writeFileSync(other, 'as it was')
    commitWrites(root, 'the first', [{ file: one, content: 'new' }])
    commitWrites(root, 'the second', [
      { file: one, content: 'newer' },
      { file: other, content: null },
    ])
    expect([readFileSync(one, 'utf8'), existsSync(other)]).toEqual(['newer', false])
    expect(undoWrites(root)).toBe('the second')
    expect([readFileSync(one, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['new', 'as it was'])
    expect(undoWrites(root)).toBe('the first')
    expect([existsSync(one), existsSync(join(root, 'a'))]).toEqual([false, false])
    expect(undoWrites(root)).toBeUndefined()
  })

  test('finishes what a process left in the middle', () => {
    const root = emptyRoot()
    const [one, other] = [join(root, 'one.yaml'), join(root, 'other.yaml')]
    commitWrites(root, 'both', [
      { file: one, content: 'one' },
      { file: other, content: 'other' },
    ])
    const journal = join(root, '.touchstone/journal')
    // As if the process had ended after the first of the two files.
    rmSync(other)
    const open = join(journal, '1.open')
    renameSync(join(journal, '1'), open)
    finishWrites(root)
    expect(readFileSync(other, 'utf8')).toBe('other')
    expect(existsSync(open)).toBe(false)
  })

  test('writes nothing where one of the files cannot be written, and stops nobody then', () => {
    const root = emptyRoot()
    const [one, file] = [join(root, 'one.yaml'), join(root, 'file')]
    for (const path of [one, file]) writeFileSync(path, 'as it was')
    const writes = [
      { file: one, content: 'one' },
      { file: join(file, 'below.yaml'), content: 'other' },
    ]
    expect(() => commitWrites(root, 'both', writes)).toThrow(/Cannot write/)
    expect(readFileSync(one, 'utf8')).toBe('as it was')
    commitWrites(root, 'one', writes.slice(0, 1))
    expect([undoWrites(root), undoWrites(root)]).toEqual(['one', undefined])
  })

  test('makes no step of what changes no file', () => {
    const root = emptyRoot()
    const one = join(root, 'one.yaml')
    for (const title of ['one', 'again']) commitWrites(root, title, [{ file: one, content: 'one' }])
    expect([undoWrites(root), undoWrites(root)]).toEqual(['one', undefined])
  })

  test('undoes what one run of another program wrote as one step', () => {
    const root = emptyRoot()
    const [one, two] = [join(root, 'one.yaml'), join(root, 'two.yaml')]
    commitWrites(root, 'before', [{ file: one, content: 'zero' }])
    for (const [file, content] of [
      [one, 'one'],
      [two, 'two'],
      [one, 'three'],
    ] as const)
      commitWrites(root, 'tests', [{ file, content }], { run: 'run 1' })
    expect(readLastStep(root)?.files.map(({ file }) => file)).toEqual(['two.yaml', 'one.yaml'])
    expect(undoWrites(root)).toBe('tests')
    expect([readFileSync(one, 'utf8'), existsSync(two)]).toEqual(['zero', false])
    expect(undoWrites(root)).toBe('before')
  })

  test('keeps a step of more entries than there are steps, and the steps before it', () => {
    const root = emptyRoot()
    const files = Array.from({ length: 60 }, (_, index) => join(root, `${index}.yaml`))
    commitWrites(root, 'before', [{ file: join(root, 'before.yaml'), content: 'before' }])
    for (const file of files) commitWrites(root, 'tests', [{ file, content: 'one' }], { run: 'run 1' })
    expect([undoWrites(root), files.some((file) => existsSync(file))]).toEqual(['tests', false])
    expect(undoWrites(root)).toBe('before')
  })

  test('finishes an undo of several entries that was left in the middle', () => {
    const root = emptyRoot()
    const files = ['one', 'two', 'three'].map((name) => join(root, `${name}.yaml`))
    for (const file of files) commitWrites(root, 'tests', [{ file, content: 'new' }], { run: 'run 1' })
    const journal = join(root, '.touchstone/journal')
    // As if the process had ended after it marked the first.
    renameSync(join(journal, '1'), join(journal, '1.undo'))
    finishWrites(root)
    expect([files.some((file) => existsSync(file)), readdirSync(journal)]).toEqual([false, []])
  })

  test('writes nothing where another process was first', () => {
    const root = emptyRoot()
    const one = join(root, 'one.yaml')
    expect(() => commitWrites(root, 'one', [{ file: one, content: 'one' }], { isStillRight: () => false })).toThrow(
      /changed since it was shown/,
    )
    expect([existsSync(one), undoWrites(root)]).toEqual([false, undefined])
  })

  test('that somebody damaged stops nobody', () => {
    const root = emptyRoot()
    const journal = join(root, '.touchstone/journal')
    commitWrites(root, 'one', [{ file: join(root, 'one.yaml'), content: 'one' }])
    writeFileSync(join(journal, '1/entry.json'), '{"tit')
    expect(() => undoWrites(root)).toThrow(/changed after the decision: .*journal/)
    renameSync(join(journal, '1'), join(journal, '0.open'))
    finishWrites(root)
    expect(readdirSync(journal)).toEqual([])
    rmSync(journal, { recursive: true })
    writeFileSync(journal, 'a file')
    finishWrites(root)
  })

  test('forgets what is long ago', () => {
    const root = emptyRoot()
    for (let index = 0; index < 60; index++)
      commitWrites(root, `number ${index}`, [{ file: join(root, 'one.yaml'), content: `${index}` }])
    expect(readdirSync(join(root, '.touchstone/journal'))).toHaveLength(50)
    expect(undoWrites(root)).toBe('number 59')
  })

  test('finishes an undo that was left in the middle', () => {
    const root = emptyRoot()
    const [one, other] = [join(root, 'one.yaml'), join(root, 'other.yaml')]
    writeFileSync(other, 'as it was')
    commitWrites(root, 'both', [
      { file: one, content: 'one' },
      { file: other, content: 'other' },
    ])
    const journal = join(root, '.touchstone/journal')
    // As if the process had ended after the first of the two files.
    renameSync(join(journal, '1'), join(journal, '1.undo'))
    rmSync(one)
    finishWrites(root)
    expect([existsSync(one), readFileSync(other, 'utf8'), readdirSync(journal)]).toEqual([false, 'as it was', []])
  })

  test('leaves a file alone that somebody changed while it was half-written', () => {
    const root = emptyRoot()
    const [one, other] = [join(root, 'one.yaml'), join(root, 'other.yaml')]
    commitWrites(root, 'both', [
      { file: one, content: 'one' },
      { file: other, content: 'other' },
    ])
    const journal = join(root, '.touchstone/journal')
    renameSync(join(journal, '1'), join(journal, '1.undo'))
    writeFileSync(other, 'by hand')
    expect(undoWrites(root)).toBeUndefined()
    expect([existsSync(one), readFileSync(other, 'utf8'), readdirSync(journal)]).toEqual([false, 'by hand', []])
  })

  test('keeps an undo whose files cannot be written', () => {
    const root = emptyRoot()
    const [one, other] = [join(root, 'one.yaml'), join(root, 'folder/other.yaml')]
    for (const content of ['old', 'new'])
      commitWrites(root, content, [
        { file: one, content },
        { file: other, content: content === 'old' ? content : null },
      ])
    writeFileSync(join(root, 'folder'), 'a file in the way')
    expect(() => undoWrites(root)).toThrow(/Cannot write/)
    expect(readFileSync(one, 'utf8')).toBe('new')
    rmSync(join(root, 'folder'))
    expect(undoWrites(root)).toBe('new')
    expect([one, other].map((file) => readFileSync(file, 'utf8'))).toEqual(['old', 'old'])
  })

  test('keeps nothing to undo of what has no title', () => {
    const root = emptyRoot()
    commitWrites(root, null, [{ file: join(root, 'one.yaml'), content: 'one' }])
    expect([undoWrites(root), readFileSync(join(root, 'one.yaml'), 'utf8')]).toEqual([undefined, 'one'])
  })
})

test('a group whose acceptance is killed is accepted whole or not at all', async () => {
  const project = seededProject()
  const { groups } = JSON.parse(project.run(['report', '--json', '-']).out) as { groups: { id: string }[] }
  const accepted = () =>
    Object.entries(project.committed()).filter(
      ([file, text]) => file.startsWith('snapshots/') && !text.includes('Desk |'),
    ).length
  const found = new Set<number>()
  for (const delay of [0, 5, 20]) {
    const group = groups[1]?.id as string
    const child = spawn(
      process.execPath,
      [resolve(import.meta.dirname, '../../../dist/cli/main.js'), 'accept', group],
      {
        ...({ cwd: project.root, stdio: 'ignore' } as const),
        env: { ...process.env, CI: '' },
      },
    )
    const journal = join(project.root, '.touchstone/journal')
    while (!existsSync(journal) || !readdirSync(journal).some((name) => name.endsWith('.open'))) {
      if (child.exitCode !== null) break
      await new Promise((done) => setTimeout(done, 1))
    }
    await new Promise((done) => setTimeout(done, delay))
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    project.run(['check'])
    found.add(accepted())
    project.run(['undo'])
    expect(accepted()).toBe(0)
  }
  expect([...found].filter((number) => number !== 0 && number !== 50)).toEqual([])
  expect(found).toContain(50)
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Project } from '../../src/project/project.ts'
import { commitWrites, finishWrites, undoWrites } from '../../src/pending/journal.ts'
import { seededProject } from '../seeded-project.ts'

function emptyProject(): Project {
  const root = mkdtempSync(join(tmpdir(), 'touchstone-journal-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return { root } as Project
}

describe('the journal', () => {
  test('undoes decision after decision, new files and removed ones too', () => {
    const project = emptyProject()
    const [one, other] = [join(project.root, 'a/one.yaml'), join(project.root, 'other.yaml')]
    writeFileSync(other, 'as it was')
    commitWrites(project, 'the first', [{ file: one, content: 'new' }])
    commitWrites(project, 'the second', [
      { file: one, content: 'newer' },
      { file: other, content: null },
    ])
    expect([readFileSync(one, 'utf8'), existsSync(other)]).toEqual(['newer', false])
    expect(undoWrites(project)).toBe('the second')
    expect([readFileSync(one, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['new', 'as it was'])
    expect(undoWrites(project)).toBe('the first')
    expect([existsSync(one), existsSync(join(project.root, 'a'))]).toEqual([false, false])
    expect(undoWrites(project)).toBeUndefined()
  })

  test('finishes what a process left in the middle', () => {
    const project = emptyProject()
    const [one, other] = [join(project.root, 'one.yaml'), join(project.root, 'other.yaml')]
    commitWrites(project, 'both', [
      { file: one, content: 'one' },
      { file: other, content: 'other' },
    ])
    const journal = join(project.root, '.touchstone/journal')
    // As if the process had ended after the first of the two files.
    rmSync(other)
    writeFileSync(
      join(journal, '1/entry.json'),
      readFileSync(join(journal, '1/entry.json'), 'utf8').replace(/"process": \d+/, '"process": 4194999'),
    )
    const open = join(journal, '1.open')
    renameSync(join(journal, '1'), open)
    finishWrites(project)
    expect(readFileSync(other, 'utf8')).toBe('other')
    expect(existsSync(open)).toBe(false)
  })

  test('writes nothing where one of the files cannot be written, and stops nobody then', () => {
    const project = emptyProject()
    const [one, file] = [join(project.root, 'one.yaml'), join(project.root, 'file')]
    for (const path of [one, file]) writeFileSync(path, 'as it was')
    const writes = [
      { file: one, content: 'one' },
      { file: join(file, 'below.yaml'), content: 'other' },
    ]
    expect(() => commitWrites(project, 'both', writes)).toThrow(/Cannot write/)
    expect(readFileSync(one, 'utf8')).toBe('as it was')
    commitWrites(project, 'one', writes.slice(0, 1))
    expect([undoWrites(project), undoWrites(project)]).toEqual(['one', undefined])
  })

  test('writes nothing where another process was first', () => {
    const project = emptyProject()
    const one = join(project.root, 'one.yaml')
    expect(() => commitWrites(project, 'one', [{ file: one, content: 'one' }], () => false)).toThrow(
      /changed since it was shown/,
    )
    expect([existsSync(one), undoWrites(project)]).toEqual([false, undefined])
  })

  test('that somebody damaged stops nobody', () => {
    const project = emptyProject()
    const journal = join(project.root, '.touchstone/journal')
    commitWrites(project, 'one', [{ file: join(project.root, 'one.yaml'), content: 'one' }])
    writeFileSync(join(journal, '1/entry.json'), '{"tit')
    expect(() => undoWrites(project)).toThrow(/changed after the decision: .*journal/)
    renameSync(join(journal, '1'), join(journal, '0.open'))
    finishWrites(project)
    expect(readdirSync(journal)).toEqual([])
    rmSync(journal, { recursive: true })
    writeFileSync(journal, 'a file')
    finishWrites(project)
  })

  test('forgets what is long ago', () => {
    const project = emptyProject()
    for (let index = 0; index < 60; index++)
      commitWrites(project, `number ${index}`, [{ file: join(project.root, 'one.yaml'), content: `${index}` }])
    expect(readdirSync(join(project.root, '.touchstone/journal'))).toHaveLength(50)
    expect(undoWrites(project)).toBe('number 59')
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
    const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../dist/cli/main.js'), 'accept', group], {
      ...({ cwd: project.root, stdio: 'ignore' } as const),
      env: { ...process.env, CI: '' },
    })
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

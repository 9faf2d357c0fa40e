import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readInputBytes } from '../../src/capture/archives/read-input.ts'
import { type AddCaseOptions, addCases, type AddResult } from '../../src/capture/case/add-case.ts'
import { TouchstoneError } from '../../src/errors/touchstone-error.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { type TemporaryProject, temporaryProject } from '../temporary-project.ts'

const dump = readFileSync('fixtures/dw/agency-tail/dump.md')

/** Adds without a network and without a terminal; files are those given. */
async function add(
  project: TemporaryProject,
  words: readonly string[],
  files: Readonly<Record<string, string | Buffer>> = {},
  given: Partial<AddCaseOptions> = {},
): Promise<AddResult[]> {
  const results: AddResult[] = []
  const options: AddCaseOptions = {
    ...{
      project: await loadProject(project.root),
      api: true,
      redact: false,
      again: false,
      dump: false,
      tool: 'a-test/1',
    },
    read: async (word) => {
      const file = files[word]
      if (file === undefined) throw new TouchstoneError('input/not-found', { value: word })
      return readInputBytes(Buffer.from(file), word, '2026-05-06T07:00:00.000Z')
    },
    open: () => {
      throw new TouchstoneError('capture/unreachable', { value: 'there is no network' })
    },
    start: () => undefined,
    note: () => undefined,
    ...given,
  }
  for await (const result of addCases(words, options)) results.push(result)
  return results
}

test('a file becomes a case, whose name and evidence the caller is given', async () => {
  const project = temporaryProject()
  const [result, ...others] = await add(project, ['saved.md'], { 'saved.md': dump }, { name: 'saved' })
  expect(others).toEqual([])
  expect(result).toMatchObject({
    kind: 'added',
    proposal: { site: 'dw', name: 'saved' },
    disagreements: expect.any(Array),
  })
  expect(readFileSync(join(project.root, 'fixtures/dw/saved/dump.md'))).toEqual(dump)
  expect(project.read('.touchstone/pending/dw/saved/dump.pending.json')).toContain('"proposed"')
})

test('what is refused is named, and does not keep the others', async () => {
  const project = temporaryProject()
  const addresses = 'https://www.dw.com/en/x/a-90100001\nhttps://gazette.test/a-1\n'
  const started: string[] = []
  const results = await add(
    project,
    ['nowhere.md', 'list.txt', 'saved.md'],
    { 'list.txt': addresses, 'saved.md': dump },
    { start: (url) => started.push(url) },
  )
  const told = results.map((result) => (result.kind === 'refused' ? [result.word, result.error.code] : [result.kind]))
  expect(told).toEqual([
    ['nowhere.md', 'input/not-found'],
    ['https://www.dw.com/en/x/a-90100001', 'capture/unreachable'],
    ['https://gazette.test/a-1', 'capture/bad-address'],
    ['added'],
  ])
  expect(started).toEqual(['https://www.dw.com/en/x/a-90100001'])
})

test('a site that the project does not have is refused before anything is written', async () => {
  const project = temporaryProject()
  const before = project.tree()
  const results = await add(project, ['saved.md'], { 'saved.md': dump }, { site: 'gazette' })
  expect(results).toMatchObject([{ kind: 'refused', word: 'saved.md', error: { code: 'fixture/unknown-site' } }])
  expect(project.tree()).toEqual(before)
})

test('a failure that is no refusal is thrown', async () => {
  const read = () => Promise.reject(new RangeError('a defect'))
  await expect(add(temporaryProject(), ['saved.md'], {}, { read })).rejects.toThrow(RangeError)
})

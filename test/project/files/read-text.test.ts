import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { TouchstoneError } from '../../../src/errors/touchstone-error.ts'
import { readBytes, readText } from '../../../src/project/files/read-text.ts'
import { temporaryProject } from '../../temporary-project.ts'

const isWindows = process.platform === 'win32'

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-files-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Makes a named pipe that nobody writes into. */
function makePipe(file: string): string {
  mkdirSync(dirname(file), { recursive: true })
  execFileSync('mkfifo', [file])
  return file
}

const refusal = (read: () => unknown): string | undefined => {
  try {
    read()
  } catch (error) {
    return error instanceof TouchstoneError ? error.code : String(error)
  }
  return undefined
}

test('a plain file is read, through a link too', () => {
  const folder = openFolder()
  writeFileSync(join(folder, 'plain'), 'ein Satz')
  symlinkSync(join(folder, 'plain'), join(folder, 'link'))
  for (const name of ['plain', 'link']) expect(readText(join(folder, name))).toBe('ein Satz')
  expect(
    refusal(() =>
      readBytes(join(folder, 'plain'), () => {
        throw new TouchstoneError('input/too-large')
      }),
    ),
  ).toBe('input/too-large')
})

describe.skipIf(isWindows)('what is no plain file is refused at once', () => {
  test('a folder, a pipe, a link to a pipe, a socket, a device', async () => {
    const folder = openFolder()
    const [pipe, link, socket] = [makePipe(join(folder, 'pipe')), join(folder, 'link'), join(folder, 'socket')]
    symlinkSync(pipe, link)
    const server = createServer().listen(socket)
    await once(server, 'listening')
    for (const file of [folder, pipe, link, socket, '/dev/zero', '/dev/null'])
      expect(
        refusal(() => readBytes(file)),
        file,
      ).toBe('input/unreadable')
    await new Promise((closed) => server.close(closed))
  })

  const kit = resolve(import.meta.dirname, '../../..')
  const page = join(kit, 'fixtures/dw/plain-article/page.html')

  test.each([
    ['evidence', 'fixtures/dw/x/page.html', 'check'],
    ['evidence', 'fixtures/dw/x/page.html', 'accept'],
    ['fixture.json', 'fixtures/dw/x/fixture.json', 'check'],
    ['a snapshot', 'snapshots/dw/x/page.yaml', 'check'],
    ['a snapshot', 'snapshots/dw/x/page.yaml', 'accept'],
    ['the configuration', 'touchstone.config.json', 'check'],
    ['input', 'input.html', 'parse input.html'],
    ['input', 'input.html', 'add input.html --no-redact'],
    ['input', 'session.har', 'add session.har'],
    ['input', 'crawl.warc.gz', 'add crawl.warc.gz'],
    ['decisions', 'decisions.json', 'apply decisions.json'],
    ['a run', 'run.json', 'live --merge run.json'],
    ['a snapshot that git merges', 'ours.yaml', 'merge ours.yaml ours.yaml ours.yaml snapshots/dw/x/page.yaml'],
  ])('%s that is a pipe: %s, %s', (_, file, words) => {
    const project = temporaryProject()
    mkdirSync(join(project.root, 'fixtures/dw/x'), { recursive: true })
    if (!file.endsWith('page.html')) symlinkSync(page, join(project.root, 'fixtures/dw/x/page.html'))
    makePipe(join(project.root, file))
    // Whoever waits for the pipe never ends; the limit only keeps the test from doing so, too.
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(kit, 'dist/cli/main.js'), ...words.split(' ')],
      { cwd: project.root, env: { ...process.env, CI: '' }, encoding: 'utf8', timeout: 50_000 },
    )
    expect([status, `${stdout}${stderr}`]).toEqual([2, expect.stringMatching(/input\/unreadable|config\/bad-config/)])
  })

  test('what it remembers for itself is forgotten where it is a pipe', () => {
    const project = temporaryProject(['plain-article'])
    makePipe(join(project.root, '.touchstone/agreed.json'))
    expect(project.runProcess(['check'])).toMatchObject({ code: 0, out: expect.stringContaining('same') })
  })

  test('a configuration that is a link to itself is no absent one', () => {
    const project = temporaryProject(['plain-article'])
    symlinkSync('touchstone.config.js', join(project.root, 'touchstone.config.js'))
    expect(project.run(['check'])).toMatchObject({ code: 2, err: expect.stringContaining('config/bad-config') })
  })
})

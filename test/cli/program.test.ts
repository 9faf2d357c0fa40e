import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/command-list.ts'
import { runProgram } from '../../src/cli/program.ts'
import { quietTerminal } from '../quiet-terminal.ts'
import { temporaryProject } from '../temporary-project.ts'

const names = commands.map(({ usage }) => usage.split(' ')[0] as string)

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const terminal = quietTerminal()
  const code = await runProgram(words, terminal)
  return { code, out: terminal.printed(), err: terminal.told() }
}

describe('touchstone --help', () => {
  test('lists every command, and every file of commands/ is one', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    expect(out).toMatch(/check \[case\.\.\.\] {2}/)
    const section = /\nCommands:\n(.*?)\n\n/s.exec(out)?.[1] ?? ''
    const listed = Array.from(section.matchAll(/^ {2}([a-z]+)/gm), ([, name]) => name)
    expect(listed).toEqual([...names, 'help'])
    const files = readdirSync(join(import.meta.dirname, '../../src/cli/commands'))
    expect(files.map((file) => basename(file, '.ts')).sort()).toEqual([...names].sort())
  })

  test('comes to stderr, as misuse, where no command is given', async () => {
    const { out } = await run('--help')
    expect(await run()).toEqual({ code: 2, out: '', err: out })
  })

  test.each(names)('of %s gives examples of it, and is the same as `help` gives', async (name) => {
    const { code, out } = await run(name, '--help')
    expect(code).toBe(0)
    const [, examples] = out.split('\nExamples:\n')
    expect(examples).toMatch(new RegExp(`^  \\$ (?:.* \\| )?touchstone ${name}\\b`, 'm'))
    expect(await run('help', name)).toEqual({ code: 0, out, err: '' })
  })
})

describe('touchstone', () => {
  test('suggests the nearest command for an unknown word', async () => {
    const { code, err } = await run('chek')
    expect(code).toBe(2)
    expect(err).toMatch(/cli\/usage {2}unknown command 'chek'\n\(Did you mean check\?\)/)
  })

  test('takes no word for a command that is only a name of every object', async () => {
    expect(await run('constructor')).toMatchObject({ code: 2, err: expect.stringContaining('unknown command') })
  })

  test('takes the command from behind the options that go before it', async () => {
    const { root } = temporaryProject()
    expect(await run('--root', root, 'undo')).toEqual({ code: 0, out: 'There is nothing to undo.\n', err: '' })
    expect(await run(`--root=${root}`, 'undo')).toMatchObject({ code: 0 })
    expect(await run('undo', '-C', root)).toMatchObject({ code: 0 })
  })
})

/** Runs the built command line, and lists the commands, and the parts of the kit, that it loads, as V8 covers them. */
function listLoaded(words: readonly string[]): { loaded: string[]; parts: string[] } {
  const project = temporaryProject()
  project.runProcess(words, { env: { NODE_V8_COVERAGE: join(project.root, 'covered') } })
  const scripts = readdirSync(join(project.root, 'covered')).flatMap((file) => {
    const covered = JSON.parse(readFileSync(join(project.root, 'covered', file), 'utf8')) as Coverage
    return covered.result.map(({ url }) => url)
  })
  expect(scripts.filter((url) => url.endsWith('/dist/cli/main.js'))).toHaveLength(1)
  const list = (pattern: RegExp) => [...new Set(scripts.flatMap((url) => pattern.exec(url)?.[1] ?? []))].sort()
  return {
    loaded: list(/\/dist\/cli\/commands\/(.+)\.js$/),
    parts: list(/\/(?:dist\/shared|node_modules)\/(check|core|libraries|[^/.]+\/)/),
  }
}

interface Coverage {
  readonly result: readonly { readonly url: string }[]
}

describe('a process loads', () => {
  test.each(['--version', '--help', 'chek'])('no command and no parser for %s', (word) => {
    expect(listLoaded([word])).toEqual({ loaded: [], parts: [] })
  })

  test.each([[['undo']], [['-C', '.', 'undo']], [['undo', '--help']], [['help', 'undo']]])(
    'only the command that is typed: %j',
    (words) => {
      expect(listLoaded(words)).toMatchObject({ loaded: ['undo'] })
    },
  )
})

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { sweepWorkFolder, writeFileAtomically } from '../../../src/project/files/write-file.ts'
import { temporaryProject } from '../../temporary-project.ts'

describe('writeFileAtomically', () => {
  test('writes whole files, in folders it makes, and keeps its own folder out of git', () => {
    const { root, read } = temporaryProject()
    writeFileAtomically(root, join(root, 'a/b/c.yaml'), 'one\n')
    writeFileAtomically(root, join(root, 'a/b/c.yaml'), 'two\n')
    expect(read('a/b/c.yaml')).toBe('two\n')
    expect(readdirSync(join(root, '.touchstone'))).toEqual(['.gitignore'])
    expect(read('.touchstone/.gitignore')).toBe('*\n')
  })

  test('leaves the old file, and nothing else, when it cannot write', () => {
    const { root, read, write } = temporaryProject()
    write('a.yaml', 'old\n')
    expect(() => writeFileAtomically(root, join(root, 'a.yaml/b.yaml'), 'new\n')).toThrow(/Cannot write/)
    expect(read('a.yaml')).toBe('old\n')
    expect(readdirSync(join(root, '.touchstone'))).toEqual(['.gitignore'])
  })

  test('leaves nothing for ever: what killed processes left is swept, what is being written is not', () => {
    const { root, write } = temporaryProject()
    const now = Date.now()
    write('.touchstone/old.tmp/page.html', 'half')
    write('.touchstone/new.tmp', 'half')
    utimesSync(join(root, '.touchstone/old.tmp'), 0, now / 1000 - 7200)
    sweepWorkFolder(root, now)
    expect(readdirSync(join(root, '.touchstone'))).toEqual(['new.tmp'])
    sweepWorkFolder(join(root, 'nowhere'), now)
  })

  test('is whole whenever the process is killed', async () => {
    const { root, write, read } = temporaryProject()
    const texts = ['a', 'b'].map((letter) => letter.repeat(200_000))
    const module = resolve(import.meta.dirname, '../../../dist/project/files/write-file.js')
    write(
      'writer.js',
      `import { sweepWorkFolder, writeFileAtomically } from ${JSON.stringify(module)}
      for (let i = 0; ; i++) writeFileAtomically('.', 'x.yaml', 'ab'[i % 2].repeat(200000))`,
    )
    for (let round = 0; round < 10; round++) {
      const writer = spawn(process.execPath, ['writer.js'], { cwd: root, stdio: 'ignore' })
      while (!existsSync(join(root, 'x.yaml'))) await wait(5)
      await wait(20 + round * 7)
      const closed = new Promise((done) => writer.on('close', done))
      writer.kill('SIGKILL')
      await closed
      expect(texts.includes(read('x.yaml'))).toBe(true)
    }
  })
})

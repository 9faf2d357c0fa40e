import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { makeDump } from './make-dump.js'
import { time } from './measure.js'

const cli = resolve(import.meta.dirname, '../dist/cli/main.js')

// How long do commands take, start-up included?
const project = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
try {
  for (let index = 0; index < 1000; index++) {
    const folder = join(project, 'fixtures/dw', `case-${index}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'dump.md'), makeDump(index))
  }
  writeFileSync(join(project, 'package.json'), '{}')
  time([cli, 'accept'], project, 1)
  const bare = time(['-e', '0'])
  const version = time([cli, '--version'])
  const check = time([cli, 'check'], project)
  console.log(`\ntouchstone check of 1,000 dump fixtures: ${(check / 1000).toFixed(2)} s, start-up included`)
  console.log(
    `touchstone --version: ${version.toFixed(0)} ms; bare node: ${bare.toFixed(0)} ms; difference ${(version - bare).toFixed(0)} ms`,
  )
} finally {
  rmSync(project, { recursive: true })
}

// How fast is it? Ratios against named peers, measured in one run, on dumps made here. Run after `npm run build`.
//
//   npm run bench            5,000 dumps, about 7.5 kB each, one thread
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Parser } from 'htmlparser2'
import { JSDOM } from 'jsdom'
import { parseFragment } from 'parse5'
import { parseDump } from '../dist/dump/parse-dump.js'
import { decodeUtf8 } from '../dist/fixture/read-text.js'
import { makeDump } from './make-dump.js'

const cli = resolve(import.meta.dirname, '../dist/cli/main.js')
const dumps = Array.from({ length: 5000 }, (_, index) => Buffer.from(makeDump(index)))
const bytes = dumps.reduce((sum, dump) => sum + dump.length, 0)
const bodyOf = (text) => text.slice(text.indexOf('\n\n') + 2)

/** Run over the dumps, or for a second, five times, and keep the best: dumps a second. */
function measure(run, most = dumps.length) {
  let best = 0
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    let done = 0
    for (; done < most && performance.now() - start < 1000; done++) run(dumps[done])
    best = Math.max(best, (done / (performance.now() - start)) * 1000)
  }
  return best
}

const streams = new Parser({}, { decodeEntities: true })
// The slowest comes last: what jsdom leaves behind would burden whatever is measured after it.
const rows = {
  'parseDump, decoding included': measure((dump) => parseDump(decodeUtf8(dump, ''))),
  'decoding the UTF-8 alone (toString)': measure((dump) => dump.toString('utf8')),
  'htmlparser2 as a bare stream': measure((dump) => {
    streams.reset()
    streams.end(bodyOf(dump.toString('utf8')))
  }),
  'parse5.parseFragment alone': measure((dump) => parseFragment(bodyOf(dump.toString('utf8')))),
  'jsdom, one document a dump': measure((dump) => new JSDOM(bodyOf(dump.toString('utf8')))),
}

console.log(
  `${dumps.length} dumps, ${(bytes / dumps.length / 1000).toFixed(1)} kB each; Node ${process.version}, ${cpus().length} cores\n`,
)
const own = rows['parseDump, decoding included']
console.log('| dumps a second | | parseDump is |')
console.log('| --- | ---: | ---: |')
for (const [name, rate] of Object.entries(rows))
  console.log(
    `| ${name} | ${Math.round(rate)} | ${name.startsWith('parseDump') ? '' : `${(own / rate).toFixed(2)} times as fast`} |`,
  )

/** Wall time of a command, start-up included: the median of several runs, in milliseconds. */
function time(words, cwd = process.cwd(), runs = 7) {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    const { status, stderr } = spawnSync(process.execPath, words, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, CI: '' },
    })
    if (status !== 0) throw new Error(stderr)
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]
}

const project = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
try {
  for (const [index, dump] of dumps.slice(0, 1000).entries()) {
    const folder = join(project, 'fixtures/dw', `case-${index}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'dump.md'), dump)
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

import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const main = resolve(import.meta.dirname, '../dist/cli/main.js')
/** Writes the most memory that a process took to its file 3. */
const report = `data:text/javascript,${encodeURIComponent(
  "import{writeSync}from'node:fs';process.on('exit',()=>writeSync(3,String(process.resourceUsage().maxRSS)))",
)}`

/** A contender that runs the command line in a folder: once a round. */
export function command(words, { folder, code = 0, before } = {}) {
  return contend([main, ...words], { folder, code, before })
}

/** A contender that runs Node.js alone. */
export function bareNode() {
  return contend(['-e', '0'], { code: 0 })
}

function contend(words, { folder, code, before }) {
  let memory = 0
  return {
    once: true,
    run: () => {
      before?.()
      run(words, folder, code)
    },
    close: () => {
      before?.()
      memory = Number(run(['--import', report, ...words], folder, code)) / 1024
    },
    memory: () => memory,
  }
}

function run(words, cwd, code) {
  const stdio = ['ignore', 'ignore', 'pipe', 'pipe']
  const { status, stderr, output } = spawnSync(process.execPath, words, {
    ...{ cwd, stdio, env: { ...process.env, CI: '' }, encoding: 'utf8', maxBuffer: 1e9 },
  })
  if (status !== code) throw new Error(`${words.join(' ')} ended with ${status}\n${stderr}`)
  return output[3]
}

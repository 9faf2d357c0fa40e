// Runs all that `npm test` checks, two steps at once as long as there are two: Vitest, which takes longest, beside all
// else. The output of a step comes whole when it ends; what failed is said once more at the end.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const start = performance.now()
const failed = []

const isBuilt = await run('build', 'node', 'scripts/build.js')
await (isBuilt ? Promise.all([checkInVitest(), checkElsewhere()]) : checkSources())
console.log(failed.length === 0 ? `\nAll is well, ${since(start)}.` : `\nFailed, ${since(start)}: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

function checkInVitest() {
  return run('Vitest', 'npx', 'vitest', 'run')
}

async function checkElsewhere() {
  await checkSources()
  await run('Playwright', 'npx', 'playwright', 'test')
  await run('package', 'npm', 'run', '--silent', 'check:package')
}

async function checkSources() {
  await run('types', 'npm', 'run', '--silent', 'check:types')
  await run('lint', 'npm', 'run', '--silent', 'check:lint')
  await run('format', 'npm', 'run', '--silent', 'check:format')
}

/** Run a step to its end, and give whether it went well. */
async function run(name, command, ...words) {
  console.log(`… ${name}`)
  const begin = performance.now()
  const child = spawn(command, words, { cwd: root, shell: process.platform === 'win32' })
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk))
  const code = await new Promise((resolve) => child.on('close', resolve).on('error', resolve))
  const text = Buffer.concat(output).toString().trim()
  console.log(
    `${code === 0 ? '✓' : '✗'} ${name}, ${since(begin)}${text === '' ? '' : `\n${text.replace(/^/gm, '  ')}\n`}`,
  )
  if (code !== 0) failed.push(name)
  return code === 0
}

function since(moment) {
  return `${Math.round((performance.now() - moment) / 1000)} s`
}

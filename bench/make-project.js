import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { makeDump } from './make-dump.js'
import { wholePages } from './whole-pages.js'

const main = resolve(import.meta.dirname, '../dist/cli/main.js')

/** Make projects in a temporary folder, each with its cases accepted. */
export function makeProjects(projects) {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-bench-'))
  const close = () => rmSync(folder, { recursive: true, force: true })
  try {
    for (const [name, writeCases] of Object.entries(projects)) {
      const root = join(folder, name)
      mkdirSync(root)
      writeFileSync(join(root, 'package.json'), '{}')
      writeCases(root)
      const { status, stderr } = spawnSync(process.execPath, [main, 'accept'], {
        cwd: root,
        env: { ...process.env, CI: '' },
      })
      if (status !== 0) throw new Error(`accept: ${stderr}`)
    }
    return { folder, close }
  } catch (error) {
    close()
    throw error
  }
}

/** Write cases of DW that are dumps. */
export const writeDumps = (count) => (root) => {
  for (let index = 0; index < count; index++) writeCase(root, `case-${index}`, 'dump.md', makeDump(index))
}

/** Write cases of DW that are whole pages, the layouts in turn. */
export const writePages = (count) => (root) => {
  const pages = wholePages()
  for (let index = 0; index < count; index++) {
    const { html, metadata } = pages[index % pages.length]
    const folder = writeCase(root, `case-${index}`, 'page.html', html)
    writeFileSync(join(folder, 'fixture.json'), metadata)
  }
}

function writeCase(root, name, file, text) {
  const folder = join(root, 'fixtures/dw', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, file), text)
  return folder
}

/** Change the title in every snapshot of a project, as a changed rule would: every case is red. */
export function changeTitles(root) {
  const folder = join(root, 'snapshots')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.yaml'),
  )) {
    const text = readFileSync(join(folder, name), 'utf8')
    writeFileSync(join(folder, name), text.replace(/^title: .*$/m, 'title: another'))
  }
}

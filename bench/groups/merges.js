import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { changeTitles, makeProjects, writeDumps } from '../make-project.js'

export const title = 'Merges in git of 60 snapshots that both sides changed'

const main = resolve(import.meta.dirname, '../../dist/cli/main.js')

export function prepare() {
  const prepared = makeProjects({ kit: writeDumps(60) })
  const root = join(prepared.folder, 'kit')
  git(root, 'init', '-q', '-b', 'ours')
  const { status, stderr } = spawnSync(process.execPath, [main, 'merge', '--install'], {
    ...{ cwd: root, env: { ...process.env, CI: '' }, encoding: 'utf8' },
  })
  if (status !== 0) throw new Error(`merge --install: ${stderr}`)
  commit(root, 'cases')
  git(root, 'switch', '-qc', 'theirs')
  changeTitles(root)
  commit(root, 'titles')
  git(root, 'switch', '-q', 'ours')
  changeIds(root)
  commit(root, 'ids')
  const bare = join(prepared.folder, 'bare')
  cpSync(root, bare, { recursive: true })
  git(bare, 'config', 'merge.touchstone.driver', `"${process.execPath}" -e 0`)
  return prepared
}

export const contenders = {
  'git merge': (folder) => merge(join(folder, 'kit')),
  'git merge with bare node for each file': (folder) => merge(join(folder, 'bare')),
}

export const rows = [{ own: 'git merge', than: 'git merge with bare node for each file', goal: 2 }]

function merge(root) {
  const run = () => {
    git(root, 'reset', '-q', '--hard', 'ours')
    git(root, 'merge', '-q', '--no-commit', 'theirs')
  }
  return { once: true, run }
}

/** Changes what stands beside the title, so that lines alone would conflict. */
function changeIds(root) {
  const folder = join(root, 'snapshots')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.yaml'),
  )) {
    const text = readFileSync(join(folder, name), 'utf8')
    writeFileSync(join(folder, name), text.replace(/^id: .*$/m, 'id: 7'))
  }
}

function commit(root, message) {
  git(root, 'add', '.')
  git(root, 'commit', '-qm', message)
}

function git(root, ...words) {
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org']
  const { status, stderr } = spawnSync('git', [...author, ...words], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`)
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { changeTitles, makeProjects, writeDumps } from '../make-project.js'
import { bareNode, command } from '../run-command.js'

export const title = 'Commands on dumps, start-up included'

export function prepare() {
  const prepared = makeProjects({
    one: writeDumps(1),
    thousand: writeDumps(1000),
    green: writeDumps(300),
    red: writeDumps(300),
  })
  changeTitles(join(prepared.folder, 'red'))
  return prepared
}

export const contenders = {
  'bare node': () => bareNode(),
  '--version': () => command(['--version']),
  '--help': () => command(['--help']),
  'check of one case': (folder) => command(['check'], { folder: join(folder, 'one') }),
  'check of 1,000 dumps': (folder) => command(['check'], { folder: join(folder, 'thousand') }),
  'reading the files of 1,000 dumps': (folder) => ({ run: () => readFiles(join(folder, 'thousand/fixtures')) }),
  'check of 300, green': (folder) => command(['check'], { folder: join(folder, 'green') }),
  'pending of 300, all different': (folder) => command(['pending'], { folder: join(folder, 'red'), code: 1 }),
}

export const rows = [
  { own: '--version', than: 'bare node', goal: 1.3 },
  { own: '--help', than: 'bare node' },
  { own: 'check of one case', than: 'bare node', goal: 2 },
  { own: 'check of 1,000 dumps', than: ['bare node', 'reading the files of 1,000 dumps'], goal: 3 },
  { own: 'pending of 300, all different', than: 'check of 300, green', goal: 1.5 },
]

function readFiles(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.md')) readFileSync(join(folder, name), 'utf8')
}

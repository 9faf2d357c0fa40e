import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'parse5'
import { changeTitles, makeProjects, writePages } from '../make-project.js'
import { command } from '../run-command.js'
import { wholePages } from '../whole-pages.js'

export const title = '400 whole pages of 66 kB, start-up included'

export function prepare() {
  const prepared = makeProjects({ green: writePages(400), red: writePages(400), accepted: writePages(400) })
  changeTitles(join(prepared.folder, 'red'))
  return prepared
}

export const contenders = {
  'parse5.parse of them, on one thread': () => ({ once: true, run: parseAll }),
  check: (folder) => command(['check'], { folder: join(folder, 'green') }),
  'check, all red by one rule': (folder) => command(['check'], { folder: join(folder, 'red'), code: 1 }),
  accept: (folder) => {
    const root = join(folder, 'accepted')
    return command(['accept', '--force'], {
      folder: root,
      before: () => rmSync(join(root, 'snapshots'), { recursive: true }),
    })
  },
}

export const rows = [
  { own: 'check', than: 'parse5.parse of them, on one thread', goal: 1.5 },
  { own: 'check, all red by one rule', than: 'check' },
  { own: 'accept', than: 'check' },
]

function parseAll() {
  const pages = wholePages()
  for (let index = 0; index < 400; index++) parse(pages[index % pages.length].html)
}

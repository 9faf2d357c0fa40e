import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sha256 } from '../../src/project/files/sha256.ts'
import { type KillFrom, type KillProject, openKillProject } from './kill-project.ts'
import { openRandom } from './random.ts'

/** A command that is killed. */
interface Victim {
  /** Commands that run before it. */
  readonly setUp?: readonly (readonly string[])[]
  /** The command's words; without them, decisions in a review that is served. */
  readonly words?: readonly string[]
  /** Whether what it writes is only Touchstone's own, so that the tree is the same before and after. */
  readonly isHidden?: true
}

type Tree = Readonly<Record<string, string>>

/**
 * Kills each command that writes at random moments. After each kill, every file must be as it was or as it shall be; after
 * the next command, all of them together; and the command must work when it is repeated.
 *
 * @returns the exit code: 1 if anything was found
 */
export async function runKills(words: readonly string[]): Promise<number> {
  const option = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { count: option, seed: option },
  })
  const [count, seed] = [Number(values.count ?? 300), Number(values.seed ?? Date.now() % 2 ** 31)]
  const project = await openKillProject()
  let faults = 0
  try {
    const all = Object.entries(listVictims(project))
    const victims = all.filter(([name]) => positionals.length === 0 || positionals.includes(name))
    for (const [index, [name, victim]] of victims.entries()) {
      const kills = Math.floor(count / victims.length) + (index < count % victims.length ? 1 : 0)
      const found = await killOften(project, victim, { kills, seed: seed + index })
      process.stdout.write(
        `${name}: ${kills} kills, ${found.summary}\n${found.faults.map((fault) => `  ${fault}\n`).join('')}`,
      )
      faults += found.faults.length
    }
  } finally {
    await project.discard()
  }
  process.stdout.write(`${count} kills from seed ${seed}, ${faults} faults\n`)
  return faults === 0 ? 0 : 1
}

function listVictims({ connectTo, run, restore, root }: KillProject): Readonly<Record<string, Victim>> {
  restore()
  const refresh = ['refresh', 'letter-1', '--connect-to', connectTo]
  const { changes } = JSON.parse(run(['report', '--json', '-']).out) as { changes: readonly { id: string }[] }
  const decisions = join(root, '..', `${sha256(root).slice(0, 12)}.decisions`)
  writeFileSync(decisions, changes.map(({ id }) => `a ${id}\n`).join(''))
  return {
    add: { words: ['add', 'new.html', '--no-redact', '--name', 'new', '--url', 'http://desk.example/90'] },
    refresh: { setUp: [refresh], words: refresh, isHidden: true },
    accept: { words: ['accept', '--force'] },
    undo: { setUp: [['accept', '--force']], words: ['undo'] },
    apply: { words: ['apply', decisions] },
    review: {},
    merge: { words: ['merge', 'base.yaml', 'ours.yaml', 'theirs.yaml', 'snapshots/desk/letter-0/page.yaml'] },
  }
}

/** Kills one command often, at moments of the time that it takes. */
async function killOften(
  project: KillProject,
  victim: Victim,
  { kills, seed }: { readonly kills: number; readonly seed: number },
): Promise<{ summary: string; faults: string[] }> {
  const before = setUp(project, victim)
  const start = performance.now()
  await carryOut(project, victim)
  const time = performance.now() - start
  const after = project.tree()
  if (victim.isHidden !== true && isSame(before, after)) throw new Error('the command changes nothing')
  const faults: string[] = []
  const ends = { old: 0, new: 0, mended: 0 }
  for (let index = 0; index < kills; index++) {
    const random = openRandom(seed, index)
    project.restoreSaved()
    // Most of the time goes by before anything is written, and what is written is written at once.
    const from =
      victim.words === undefined ? 'start' : (['start', 'lock', 'change', 'change'] as const)[random.below(4)]
    const part = victim.words === undefined ? random.below(1000) / 3000 : 0.3 + random.below(800) / 1000
    const delay = { start: time * part, lock: random.below(60), change: random.below(800) / 10 }[from ?? 'start']
    await carryOut(project, victim, { delay, from: from ?? 'start' })
    const found = inspect(project, victim, before, after)
    ends[found.end] += 1
    faults.push(...found.faults.map((fault) => `seed ${seed}, kill ${index} after ${Math.round(delay)} ms: ${fault}`))
  }
  return { summary: `${ends.old} as before, ${ends.new} done, ${ends.mended} finished by the next command`, faults }
}

function setUp(project: KillProject, victim: Victim): Tree {
  project.restore()
  for (const words of victim.setUp ?? []) {
    const { code, said } = project.run(words)
    if (code !== 0) throw new Error(`${words.join(' ')} ends with ${code}: ${said}`)
  }
  project.save()
  return project.tree()
}

async function carryOut(
  project: KillProject,
  { words }: Victim,
  kill?: { readonly delay: number; readonly from: KillFrom },
): Promise<void> {
  if (words === undefined) await project.decide(kill?.delay)
  else if (kill === undefined) {
    const { code, said } = project.run(words)
    if (code !== 0 && code !== 1) throw new Error(`${words.join(' ')} ends with ${code}: ${said}`)
  } else await project.kill(words, kill.delay, kill.from)
}

function inspect(
  project: KillProject,
  { words }: Victim,
  before: Tree,
  after: Tree,
): { end: 'old' | 'new' | 'mended'; faults: string[] } {
  const killed = project.tree()
  const names = new Set([before, after, killed].flatMap((tree) => Object.keys(tree)))
  const torn = [...names].filter((name) => killed[name] !== before[name] && killed[name] !== after[name])
  const faults = torn.map((name) => `${name} is neither old nor new`)
  const next = project.run(['check'])
  if (next.code !== 0 && next.code !== 1) faults.push(`check ends with ${next.code}: ${next.said}`)
  const mended = project.tree()
  const isOld = isSame(mended, before)
  if (!isOld && !isSame(mended, after))
    faults.push(`after check, the project is half written: ${listChanged(mended, before)}`)
  if (!hasWholeEvidence(project.root)) faults.push('the evidence that waits is not whole')
  const again = words === undefined ? next : project.run(words)
  const isRefusal = again.code === 2 && /^ +[a-z]+\/[a-z-]+ {2}/m.test(again.said)
  if ((again.code === null || again.code > 1) && !isRefusal)
    faults.push(`again, it ends with ${again.code}: ${again.said}`)
  if (/^\s+at .*:\d+:\d+/m.test(next.said + again.said)) faults.push(`a stack: ${next.said}${again.said}`)
  return { end: isSame(killed, mended) ? (isOld ? 'old' : 'new') : 'mended', faults }
}

/** Tells whether two trees are the same. */
function isSame(one: Tree, other: Tree): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function listChanged(one: Tree, other: Tree): string {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => one[name] !== other[name])
    .join(' ')
}

/** Tells whether evidence that was captured again is what its `fixture.json` seals. */
function hasWholeEvidence(root: string): boolean {
  const folder = join(root, '.touchstone/pending/desk/letter-1')
  const [page, metadata] = [join(folder, 'page.html'), join(folder, 'fixture.json')]
  if (!existsSync(page) && !existsSync(metadata)) return true
  if (!existsSync(page) || !existsSync(metadata)) return false
  const { sources } = JSON.parse(readFileSync(metadata, 'utf8')) as { sources: { page: { sha256: string } } }
  return sources.page.sha256 === sha256(readFileSync(page))
}

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findChromium } from '../../src/capture/browser/find-chromium.ts'
import { openRandom, type Random } from '../fuzz/random.ts'
import { Contributor, layProject } from './contributor.ts'
import { addressOf, type Desk, openDesk } from './desk.ts'
import { Oracle } from './oracle.ts'
import { firstRules, type Rules, writeRules } from './rules.ts'

/** A piece of work. */
type Work = 'add' | 'rule' | 'refresh' | 'undo' | 'mv'

/** The most cases of the project; more would only take longer. */
const maxCases = 8

/**
 * Lives days of three people who maintain one scraper: they add pages, change rules, merge and rebase, capture again, look
 * at the live site, undo and rename, while the site edits its articles, changes its look and is down. After each step:
 *
 * - what is accepted is, field by field, what some rules gave for some evidence
 * - a check, a list of what is pending and a live check change no file that git has
 * - the live check is never content while a page shows the new look and its case was accepted in the old one
 * - all clones at one commit say the same, a fresh one too
 *
 * @returns the exit code: 1 if any of it did not hold
 */
export async function runMonth(words: readonly string[]): Promise<number> {
  const option = { type: 'string' } as const
  const { values } = parseArgs({ args: [...words], options: { days: option, seed: option } })
  const [days, seed] = [Number(values.days ?? 60), Number(values.seed ?? Date.now() % 2 ** 31)]
  console.log(`${days} days from seed ${seed}`)
  const month = await openMonth(seed)
  try {
    for (let day = 1; day <= days && month.faults.length === 0; day++) await month.live(day)
  } catch (error) {
    month.faults.push(String(error))
  } finally {
    month.desk.close()
  }
  for (const fault of month.faults) console.log(`✗ ${fault}`)
  if (month.faults.length > 0)
    console.log(`${month.people.flatMap(({ log }) => log.slice(-30)).join('\n')}\nSee ${month.folder}`)
  else rmSync(month.folder, { recursive: true, force: true })
  console.log(`${days} days from seed ${seed}: ${month.describe()}, ${month.faults.length} faults`)
  return month.faults.length === 0 ? 0 : 1
}

async function openMonth(seed: number): Promise<Month> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-month-'))
  const git = (...words: string[]) => spawnSync('git', words, { cwd: folder, encoding: 'utf8' })
  git('init', '-q', '--bare', '-b', 'main', 'remote')
  const people: Contributor[] = []
  for (const name of ['ada', 'bo', 'cy']) {
    git('clone', '-q', 'remote', name)
    const root = join(folder, name)
    const one = new Contributor(name, root, findChromium())
    if (people.length === 0) {
      one.git('switch', '-qc', 'main')
      layProject(root)
      writeRules(root, firstRules)
      await one.settle()
      one.commit('the first day')
      one.git('push', '-q', '-u', 'origin', 'main')
    } else await one.settle()
    people.push(one)
  }
  return new Month(folder, people, await openDesk(), seed)
}

class Month {
  readonly folder: string
  readonly people: readonly Contributor[]
  readonly desk: Desk
  readonly faults: string[] = []
  readonly #seed: number
  readonly #oracle = new Oracle()
  readonly #counts = new Map<string, number>()
  /** Until which day the site has its new look, or is down. */
  #newUntil = 0
  #downUntil = 0
  #next = 1

  constructor(folder: string, people: readonly Contributor[], desk: Desk, seed: number) {
    this.folder = folder
    this.people = people
    this.desk = desk
    this.#seed = seed
  }

  describe(): string {
    return [...this.#counts].map(([name, count]) => `${count} ${name}`).join(', ')
  }

  /** Lives one day. */
  async live(day: number): Promise<void> {
    const random = openRandom(this.#seed, day)
    this.#changeSite(day, random)
    for (let step = 0; step < 2; step++) {
      const who = random.pick(this.people)
      const name = this.#choose(who, random)
      await this.#work[name](who, random)
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
      await this.#inspect(who, `day ${day}, ${who.name}, ${name}`)
      if (this.faults.length > 0) return
    }
    const watcher = this.people[2] as Contributor
    if (day % 2 === 0) await this.#watch(watcher, `day ${day}, live`)
    if (day % 5 === 0) await this.#compareClones(`day ${day}`)
    console.log(
      `day ${day}: ${this.desk.look} look${this.desk.isDown ? ', down' : ''}, ${watcher.cases().length} cases`,
    )
  }

  /** The site changes on its own, once there are some cases. */
  #changeSite(day: number, random: Random): void {
    if (day < 4) return
    if (this.desk.look === 'new' && day > this.#newUntil) this.desk.look = 'old'
    else if (this.desk.look === 'old' && random.below(10) === 0) {
      this.desk.look = 'new'
      this.#newUntil = day + 3 + random.below(5)
    }
    if (this.desk.isDown && day > this.#downUntil) this.desk.isDown = false
    else if (random.below(12) === 0) {
      this.desk.isDown = true
      this.#downUntil = day + random.below(2)
    }
    for (const [number, edits] of this.desk.articles)
      if (random.below(6) === 0) this.desk.articles.set(number, edits + 1)
  }

  #choose(who: Contributor, random: Random): Work {
    if (who.cases().length < 4) return 'add'
    const names = Object.keys(this.#work) as Work[]
    const name = random.pick(names)
    return name === 'add' && who.cases().length >= maxCases ? 'refresh' : name
  }

  readonly #work: Readonly<Record<Work, (who: Contributor, random: Random) => Promise<void>>> = {
    /** Somebody adds an article, and gives it to the others. */
    add: async (who, random) => {
      const number = this.#next++
      this.desk.articles.set(number, 0)
      const { code, said } = await who.kit('add', addressOf(number), '--name', `letter-${number}`, ...this.#reach)
      if (code !== 0 && !this.desk.isDown) this.faults.push(`add: ${said}`)
      await this.#finish(who, random)
    },

    /** Somebody changes a rule, and accepts what that gives; the others may have changed another. */
    rule: async (who, random) => {
      this.#changeRules(who, random)
      await this.#oracle.note(who)
      await who.acceptAll()
      if (random.below(2) === 0) await this.#finish(who, random)
      else who.commit('a rule')
    },

    /** Somebody captures all again; new evidence is accepted, or left to wait. */
    refresh: async (who, random) => {
      const { code, said } = await who.kit('refresh', 'desk', ...this.#reach)
      if (code !== 0 && !this.desk.isDown) this.faults.push(`refresh: ${said}`)
      if (random.below(2) === 0) await who.kit('reject', 'desk')
      await this.#finish(who, random)
    },

    /** Somebody accepts, and thinks better of it. */
    undo: async (who, random) => {
      await this.#finish(who, random)
      this.#changeRules(who, random)
      await this.#oracle.note(who)
      const before = who.tree()
      const pending = JSON.parse((await who.kit('pending', '--json')).out) as { changes: unknown[] }
      await who.acceptAll()
      for (let steps = 0; steps < 3 && !isSame(who.tree(), before); steps++) await who.kit('undo')
      if (!isSame(who.tree(), before)) this.faults.push('undo left something')
      const again = JSON.parse((await who.kit('pending', '--json')).out) as { changes: unknown[] }
      if (again.changes.length !== pending.changes.length) this.faults.push('undo left other changes pending')
      who.git('checkout', '-q', 'rules.js')
    },

    /** Somebody gives a case another name. */
    mv: async (who, random) => {
      await this.#finish(who, random)
      const from = random.pick(who.cases())
      const to = `${from.replace(/-again\d+$/, '')}-again${random.below(1000)}`
      this.#oracle.rename(from, to)
      const { code, said } = await who.kit('mv', `desk/${from}`, to)
      if (code !== 0) this.faults.push(`mv: ${said}`)
      await this.#finish(who, random)
    },
  }

  get #reach(): string[] {
    return ['--connect-to', this.desk.connectTo]
  }

  #changeRules(who: Contributor, random: Random): void {
    const rules = who.rules()
    const name = random.pick(['teaser', 'kicker', 'loud', 'skip', 'title'] as const)
    const changed: Rules =
      name === 'title'
        ? { ...rules, title: rules.title.includes('.headline') ? ['h1'] : ['h1', '.headline'] }
        : { ...rules, [name]: !rules[name] }
    writeRules(who.root, changed)
  }

  /** Brings in what the others did, accepts what is left, and gives it to them. */
  async #finish(who: Contributor, random: Random): Promise<void> {
    await this.#oracle.note(who)
    await who.acceptAll()
    const by = random.pick(['merge', 'rebase'] as const)
    who.commit('work')
    await who.pull(by)
    await this.#oracle.note(who)
    await who.push(by)
    const { code, out } = await who.kit('check')
    if (code !== 0 && who.cases().length > 0)
      this.faults.push(`after a ${by} and accepting all, check ends with ${code}: ${out}`)
  }

  async #inspect(who: Contributor, when: string): Promise<void> {
    await this.#oracle.note(who)
    for (const fault of this.#oracle.listForeign(who)) this.faults.push(`${when}: ${fault}`)
    const before = who.tree()
    for (const words of [['check'], ['pending'], ['diff'], ['report', '--html', join(this.folder, 'report.html')]])
      await who.kit(...words)
    if (!isSame(who.tree(), before)) this.faults.push(`${when}: a check changed what git has`)
  }

  /** Looks at the live site, as the workflow does every other day. */
  async #watch(who: Contributor, when: string): Promise<void> {
    await this.#finish(who, openRandom(this.#seed, this.#next))
    const before = who.tree()
    const old = who.cases().filter((name) => who.read(`fixtures/desk/${name}/page.html`).includes('<h1>')).length
    const { code, said } = await who.kit('live', ...this.#reach, '--timeout', '20')
    const isDrifted = this.desk.look === 'new' && old > 0
    const isBack = this.desk.look === 'old' && old < who.cases().length
    if ((isDrifted || this.desk.isDown) && code === 0)
      this.faults.push(`${when}: content with a drift or an outage: ${said}`)
    if (!isDrifted && !isBack && !this.desk.isDown && code !== 0)
      this.faults.push(`${when}: ended with ${code}: ${said}`)
    if (!isSame(who.tree(), before)) this.faults.push(`${when}: it changed what git has`)
    this.#counts.set('live', (this.#counts.get('live') ?? 0) + 1)
    // The pages that it saved are decided about another day, or not at all.
    if (openRandom(this.#seed, this.#next).below(2) === 0) await who.kit('reject', 'desk')
  }

  /** Brings all clones to one commit, a fresh one too, and compares what they say. */
  async #compareClones(when: string): Promise<void> {
    const random = openRandom(this.#seed, -this.#next)
    for (const who of [...this.people, ...this.people]) await this.#finish(who, random)
    for (const who of this.people) who.git('pull', '-q', '--ff-only', 'origin', 'main')
    const fresh = join(this.folder, 'fresh')
    rmSync(fresh, { recursive: true, force: true })
    spawnSync('git', ['clone', '-q', 'remote', 'fresh'], { cwd: this.folder })
    const all = [...this.people, await new Contributor('fresh', fresh, undefined).settle()]
    const heads = new Set(all.map((one) => one.git('rev-parse', 'HEAD').out))
    if (heads.size !== 1) this.faults.push(`${when}: the clones are at ${heads.size} commits`)
    // A change of the rules that nobody commits is pending in every clone by the same ids.
    const [ada] = this.people as [Contributor]
    const changed = { ...ada.rules(), teaser: !ada.rules().teaser }
    const said: string[] = []
    for (const one of all) {
      const { out } = await one.kit('check', '--json')
      writeRules(one.root, changed)
      const { changes } = JSON.parse((await one.kit('pending', '--json')).out) as { changes: { id: string }[] }
      said.push(JSON.stringify([out, changes.map(({ id }) => id)]))
      one.git('checkout', '-q', 'rules.js')
    }
    if (new Set(said).size !== 1) this.faults.push(`${when}: the clones do not say the same: ${said.join('\n')}`)
  }
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read } from '../../src/sites/reading.ts'
import type { Document } from '../../src/snapshot/document.ts'
import { parseSnapshot } from '../../src/snapshot/yaml.ts'
import type { Contributor } from './contributor.ts'
// @ts-expect-error the site is JavaScript, as the projects have it
import { deskSite } from './project/desk-site.js'
import type { Rules } from './rules.ts'

/** Knows, by readings of its own, what some rules gave for some evidence. */
export class Oracle {
  /** By case and field, all values that were ever given, as JSON. */
  readonly #given = new Map<string, Set<string>>()
  readonly #read = new Set<string>()

  /** Notes what the rules of a clone give for its evidence, and for what waits there. */
  async note(who: Contributor): Promise<void> {
    const rules = who.rules()
    for (const folder of ['fixtures/desk', '.touchstone/pending/desk'])
      for (const name of listFolders(join(who.root, folder))) {
        const file = join(who.root, folder, name, 'page.html')
        if (existsSync(file)) await this.#noteCase(name, rules, readFileSync(file, 'utf8'))
      }
  }

  async #noteCase(name: string, rules: Rules, html: string): Promise<void> {
    const key = JSON.stringify([name, rules, html])
    if (this.#read.has(key)) return
    this.#read.add(key)
    const number = /Letter (\d+)/.exec(html)?.[1]
    const reading = await read(deskSite(rules), 'page', html, { url: `http://desk.example/${number}` })
    for (const [field, value] of Object.entries(reading.document))
      this.#valuesOf(name, field).add(JSON.stringify(value))
  }

  /** Lists what is accepted in a clone and was given by no rules for no evidence. */
  listForeign(who: Contributor): string[] {
    const folder = join(who.root, 'snapshots/desk')
    return listFolders(folder).flatMap((name) => {
      const document: Document = parseSnapshot(readFileSync(join(folder, name, 'page.yaml'), 'utf8'))
      return Object.entries(document)
        .filter(([field, value]) => !this.#valuesOf(name, field).has(JSON.stringify(value)))
        .map(([field, value]) => `${name}: nothing ever gave ${field} = ${JSON.stringify(value).slice(0, 80)}`)
    })
  }

  /** Follows a case that was renamed. */
  rename(from: string, to: string): void {
    for (const [key, values] of this.#given)
      if (key.startsWith(`${from} `))
        for (const value of values) this.#valuesOf(to, key.slice(from.length + 1)).add(value)
  }

  #valuesOf(name: string, field: string): Set<string> {
    const key = `${name} ${field}`
    const values = this.#given.get(key) ?? new Set<string>()
    this.#given.set(key, values)
    return values
  }
}

function listFolders(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

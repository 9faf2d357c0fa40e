import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The folder of real inputs; it lies beside the project on the machines that build it, and nowhere else. */
const folder = resolve(import.meta.dirname, '../../shared/corpus')

/** Whether the corpus is there. Tests on it skip themselves, visibly, where it is not. */
export const hasCorpus: boolean = existsSync(folder)

/** The dump that the project was started from. */
export const seed: string = join(folder, 'seed/65753181.md')

/** All real dumps, the seed first. */
export const dumps: readonly string[] = hasCorpus
  ? [seed, ...readdirSync(join(folder, 'dumps')).map((name) => join(folder, 'dumps', name))]
  : []

import type { SiteDefinition } from '../sites/definition.ts'
import type { ArticleFields } from '../sites/items/item-shape.ts'
import type { Site } from '../sites/site.ts'

/** A project that uses Touchstone: its folders, and how its sites are read. */
export interface Project {
  /** The project's folder, absolute. */
  readonly root: string
  /** The file of its configuration, absolute; absent if it has none. */
  readonly config?: string
  /** The folder of evidence, absolute. */
  readonly fixtures: string
  /** The folder of accepted snapshots, absolute. */
  readonly snapshots: string
  readonly sites: readonly Site[]
  /** Set to true if captured evidence is redacted, for sites with rules for it. */
  readonly redact: boolean
  /** The time that a reader of the project's own has for one piece of evidence, in seconds. */
  readonly readTimeout: number
  /** The days after which `check` fails where nobody looked at the live site; never where absent. */
  readonly staleAfter?: number
}

/** The time limit of a reading where the configuration does not say one, in seconds. */
export const defaultReadTimeout = 30

/** The content of `touchstone.config.ts` (or `.js`, `.mjs`, `.json`); every field has a default. */
export interface Config {
  /** The folder of evidence, relative to the configuration; `fixtures` by default. */
  readonly fixtures?: string
  /** The folder of snapshots, relative to the configuration; `snapshots` by default. */
  readonly snapshots?: string
  /** Set to false if `add` must not redact captured texts, which is for owners of the rights; `true` by default. */
  readonly redact?: boolean
  /** The seconds after which a reader of one of `sites` is ended; 30 by default. */
  readonly readTimeout?: number
  /** Settings of the live check. */
  readonly live?: {
    /** The days after which `check` fails where nobody has looked at the live site; never when absent. */
    readonly staleAfter?: number
  }
  /** The sites of the project, as `defineSite` makes them, or their definitions; without it the kit's own (`dw`). */
  readonly sites?: readonly (Site | SiteDefinition<ArticleFields>)[]
}

/** Returns the configuration as it is; its type lets the editor check the fields. */
export function defineConfig(config: Config): Config {
  return config
}

import type { SiteDefinition } from '../sites/definition.ts'
import type { ArticleFields } from '../sites/item-shape.ts'
import type { Site } from '../sites/site.ts'

/** A project that uses Touchstone: where its fixtures and snapshots are, and how its sites are read. */
export interface Project {
  /** The project's folder, absolute. */
  readonly root: string
  /** Its configuration, absolute; absent where it has none. */
  readonly config?: string
  /** The folder of evidence, absolute. */
  readonly fixtures: string
  /** The folder of what was accepted, absolute. */
  readonly snapshots: string
  readonly sites: readonly Site[]
  /** Whether what is captured is redacted where the site says how. */
  readonly redact: boolean
}

/** What `touchstone.config.ts` (or `.js`, `.mjs`, `.json`) may say; every field has a default. */
export interface Config {
  /** The folder of evidence, from the configuration's; `fixtures`. */
  readonly fixtures?: string
  /** The folder of snapshots, from the configuration's; `snapshots`. */
  readonly snapshots?: string
  /** Whether `add` redacts the texts of what it captures; `false` for those who own the rights, `true` by default. */
  readonly redact?: boolean
  /** The sites of the project, as `defineSite` makes them, or their definitions; without it the kit's own (`dw`). */
  readonly sites?: readonly (Site | SiteDefinition<ArticleFields>)[]
}

/** Write a configuration with its fields checked by the editor. */
export function defineConfig(config: Config): Config {
  return config
}

import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { defaultSites } from '../sites/default-sites.ts'
import { defineSite } from '../sites/define-site.ts'
import type { SiteDefinition } from '../sites/definition.ts'
import type { ArticleFields } from '../sites/items/item-shape.ts'
import type { Site } from '../sites/site.ts'
import { readText } from './files/read-text.ts'
import type { Config, Project } from './project.ts'

const configNames = ['touchstone.config.ts', 'touchstone.config.js', 'touchstone.config.mjs', 'touchstone.config.json']

/**
 * Loads the project that a folder belongs to: the nearest folder upwards with a configuration, else the nearest with a
 * `package.json`, else the folder itself.
 *
 * @throws TouchstoneError `config/bad-config`, `input/not-found` if there is no such folder
 */
export async function loadProject(from: string): Promise<Project> {
  if (!existsSync(from)) throw new TouchstoneError('input/not-found', { value: from, where: { file: from } })
  const file = findUpwards(from, configNames)
  const root = findRoot(from)
  const config = file === undefined ? {} : checkConfig(await readConfig(file), file)
  return {
    root,
    ...(file !== undefined && { config: file }),
    fixtures: resolve(root, config.fixtures ?? 'fixtures'),
    snapshots: resolve(root, config.snapshots ?? 'snapshots'),
    sites: openSites(config.sites),
    redact: config.redact ?? true,
  }
}

/** Finds the project folder for a folder, without reading the configuration. */
export function findRoot(from: string): string {
  const file = findUpwards(from, configNames) ?? findUpwards(from, ['package.json'])
  return dirname(file ?? join(resolve(from), 'package.json'))
}

function findUpwards(from: string, names: readonly string[]): string | undefined {
  let folder = resolve(from)
  for (;;) {
    const found = names.map((name) => join(folder, name)).find((file) => existsSync(file))
    if (found !== undefined) return found
    const parent = dirname(folder)
    if (parent === folder) return undefined
    folder = parent
  }
}

async function readConfig(file: string): Promise<unknown> {
  try {
    const text = readText(file)
    if (file.endsWith('.json')) return JSON.parse(text)
    if (file.endsWith('.ts')) return await (await import('jiti')).createJiti(file).import(file, { default: true })
    return ((await import(pathToFileURL(file).href)) as { default: unknown }).default
  } catch (error) {
    throw new TouchstoneError('config/bad-config', { value: (error as Error).message, where: { file }, cause: error })
  }
}

function checkConfig(config: unknown, file: string): Config {
  const refuse = (value: string): never => {
    throw new TouchstoneError('config/bad-config', { value, where: { file } })
  }
  if (typeof config !== 'object' || config === null) return refuse('it must export an object')
  for (const [key, value] of Object.entries(config)) {
    if (key === 'fixtures' || key === 'snapshots') {
      if (typeof value !== 'string' || value === '') refuse(`\`${key}\` must be a folder`)
    } else if (key === 'redact') {
      if (typeof value !== 'boolean') refuse('`redact` must be true or false')
    } else if (key === 'sites') checkSites(value, refuse)
    else refuse(`unknown field \`${key}\``)
  }
  return config
}

function checkSites(sites: unknown, refuse: (value: string) => never): void {
  if (!Array.isArray(sites)) refuse('`sites` is no list')
  for (const site of sites as (Partial<Site & SiteDefinition<ArticleFields>> | null)[]) {
    if (!/^[a-z0-9][a-z0-9-]*$/.test(site?.name ?? '')) refuse(`a site's name is not kebab-case: ${site?.name}`)
    const { readers, fields, layouts, parse, api } = site ?? {}
    const functions = typeof parse === 'function' ? [parse] : Object.values(parse ?? {})
    if (!functions.every((one) => typeof one === 'function'))
      refuse(`site \`${site?.name}\` has a \`parse\` that is no function`)
    const hasReader = Object.keys(readers ?? {}).length > 0 || functions.length > 0
    if (!hasReader && [fields, layouts, api].every((rules) => rules === undefined))
      refuse(`site \`${site?.name}\` has neither rules nor a parse function`)
  }
}

/** The sites of a configuration, in its order; without any, those that are there by default. */
function openSites(sites: Config['sites']): readonly Site[] {
  return sites === undefined ? defaultSites : sites.map((site) => ('readers' in site ? site : defineSite(site)))
}

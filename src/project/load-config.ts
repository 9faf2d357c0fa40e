import { pathToFileURL } from 'node:url'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { SiteDefinition } from '../sites/definition.ts'
import type { ArticleFields } from '../sites/items/item-shape.ts'
import type { Site } from '../sites/site.ts'
import { refuseConflict } from './files/conflict-marks.ts'
import { readText } from './files/read-text.ts'
import type { Config } from './project.ts'
import { readImports } from './read-imports.ts'

/** The longest time that a reading may be given, in seconds: a day. */
const maxTimeout = 86_400

/**
 * Loads a configuration. What it prints while it is loaded goes to standard error, as standard output is for results.
 *
 * @throws TouchstoneError `config/bad-config`, `input/conflict` for it and what it imports
 */
export async function loadConfig(file: string): Promise<Config> {
  const { stdout, stderr } = process
  const write = stdout.write
  stdout.write = stderr.write.bind(stderr)
  try {
    return checkConfig(await importConfig(file), file)
  } finally {
    stdout.write = write
  }
}

async function importConfig(file: string): Promise<unknown> {
  try {
    // A configuration that is no plain file would never end.
    const text = readText(file)
    if (file.endsWith('.json')) return JSON.parse(text)
    if (file.endsWith('.ts')) return await (await import('jiti')).createJiti(file).import(file, { default: true })
    return ((await import(pathToFileURL(file).href)) as { default: unknown }).default
  } catch (error) {
    // Of a file that cannot be read nothing more can be said.
    if (!(error instanceof TouchstoneError))
      for (const [imported, text] of readImports(file)) refuseConflict(text, imported)
    const value = error instanceof Error ? error.message : String(error)
    throw new TouchstoneError('config/bad-config', { value, where: { file }, cause: error })
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
    } else if (key === 'readTimeout') {
      if (typeof value !== 'number' || !(value > 0 && value <= maxTimeout))
        refuse(`\`readTimeout\` must be a number of seconds, at most ${maxTimeout}`)
    } else if (key === 'live') {
      const { staleAfter, ...others } = (value ?? {}) as NonNullable<Config['live']>
      if (typeof value !== 'object' || Object.keys(others).length > 0)
        refuse('`live` may hold `staleAfter`, and nothing else')
      if (staleAfter !== undefined && !(typeof staleAfter === 'number' && staleAfter > 0))
        refuse('`live.staleAfter` must be a number of days')
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

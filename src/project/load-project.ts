import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { defaultSites } from '../sites/default-sites.ts'
import type { Site } from '../sites/site.ts'
import { findConfig, findRoot } from './find-root.ts'
import type { HostOptions } from './isolation/host-options.ts'
import { isolateSites } from './isolation/isolate-sites.ts'
import { loadConfig } from './load-config.ts'
import { openSite } from './open-site.ts'
import { type Config, defaultReadTimeout, type Project } from './project.ts'

/**
 * Loads the project that a folder belongs to: the nearest folder upwards with a configuration, else the nearest with a
 * `package.json`, else the folder itself.
 *
 * @throws TouchstoneError `config/bad-config`, `input/not-found` if there is no such folder
 */
export async function loadProject(from: string): Promise<Project> {
  if (!existsSync(from)) throw new TouchstoneError('input/not-found', { value: from, where: { file: from } })
  const file = findConfig(from)
  const root = findRoot(from)
  const config = file === undefined ? {} : await loadConfig(file)
  const readTimeout = config.readTimeout ?? defaultReadTimeout
  return {
    root,
    ...(file !== undefined && { config: file }),
    fixtures: resolve(root, config.fixtures ?? 'fixtures'),
    snapshots: resolve(root, config.snapshots ?? 'snapshots'),
    sites: openSites(config.sites, { config: file ?? '', readTimeout }),
    redact: config.redact ?? true,
    readTimeout,
    ...(config.live?.staleAfter !== undefined && { staleAfter: config.live.staleAfter }),
  }
}

/** The sites of a configuration, in its order; without any, those that are there by default. */
function openSites(sites: Config['sites'], host: HostOptions): readonly Site[] {
  if (sites === undefined) return defaultSites
  return isolateSites(sites.map(openSite), host)
}

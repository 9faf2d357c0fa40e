import { join } from 'node:path'
import type { Network } from '../../capture/web/network.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { Project } from '../../project/project.ts'
import type { Site } from '../../sites/site.ts'
import type { Target } from '../choose-targets.ts'
import { freshPrefix } from '../verdict/live-result.ts'
import { findFresh, type FreshAddress } from './find-fresh.ts'

/** The options of {@link chooseFresh}. */
export interface ChooseFreshOptions {
  /** The number of pages of each site. */
  readonly count: number
  /** The names of the sites; all that have accepted pages where empty. */
  readonly sites: readonly string[]
  readonly network: Network
  readonly note: (line: string) => void
}

/**
 * Chooses the newest pages of the sites of a project that are no case yet.
 *
 * @param accepted the targets of all cases
 * @throws TouchstoneError `live/no-fresh`, also for a name that is none of a site with accepted pages
 */
export async function chooseFresh(
  project: Project,
  accepted: readonly Target[],
  { count, sites, network, note }: ChooseFreshOptions,
): Promise<Target[]> {
  const known = [...new Set(accepted.filter(({ html }) => html !== undefined).map(({ site }) => site))]
  const unknown = sites.find((name) => !known.some((site) => site.name === name))
  if (unknown !== undefined || known.length === 0)
    throw new TouchstoneError('live/no-fresh', {
      value: `${unknown ?? 'the project'} has no accepted page`,
      hint: `Fresh pages are judged by accepted ones; sites that have some: ${known.map(({ name }) => name).join(', ') || 'none'}.`,
    })
  const targets: Target[] = []
  for (const site of known.filter(({ name }) => sites.length === 0 || sites.includes(name))) {
    const ids = accepted
      .filter((one) => one.site === site)
      .flatMap(({ url }) => site.addresses?.identify(url)?.id ?? [])
    const found = await findFresh(site, { network, count, note, known: new Set(ids.map(String)) })
    targets.push(...found.map((address) => toTarget(project, site, address)))
  }
  return targets
}

/** A page without a case: it has a name for the reports, and no file. */
function toTarget({ fixtures, snapshots }: Project, site: Site, { url, id }: FreshAddress): Target {
  const name = `${freshPrefix}${id}`
  const folder = join(fixtures, site.name, name)
  return {
    fixture: {
      ...{ site: site.name, name, source: 'page', hasEvidence: false, hasSnapshot: false },
      ...{ evidence: join(folder, 'page.html'), metadata: join(folder, 'fixture.json') },
      snapshot: join(snapshots, site.name, name, 'page.yml'),
    },
    ...{ site, url, saved: { document: {} }, isRedacted: false, isFresh: true },
  }
}

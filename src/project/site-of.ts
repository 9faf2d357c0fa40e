import { TouchstoneError } from '../errors/touchstone-error.ts'
import { defaultSites } from '../sites/default-sites.ts'
import type { Site } from '../sites/site.ts'
import type { Fixture } from './find-fixtures.ts'
import type { Project } from './project.ts'

/** The site of a fixture, where the project knows it. */
export function findSiteOf(project: Project, { site }: Pick<Fixture, 'site'>): Site | undefined {
  return project.sites.find(({ name }) => name === site)
}

/**
 * The site of a fixture.
 *
 * @throws TouchstoneError `fixture/unknown-site`
 */
export function siteOf(project: Project, fixture: Pick<Fixture, 'site' | 'evidence'>): Site {
  const site = findSiteOf(project, fixture)
  if (site !== undefined) return site
  const isOurs = defaultSites.some(({ name }) => name === fixture.site)
  throw new TouchstoneError('fixture/unknown-site', {
    ...{ value: fixture.site, where: { file: fixture.evidence } },
    ...(isOurs && { hint: howToName(fixture.site) }),
  })
}

/** The line of configuration for a site of the kit's own, where a configuration names its sites. */
function howToName(name: string): string {
  return `Add it to the configuration: \`import { ${name} } from 'touchstone-kit/${name}'\` and \`sites: [${name}, …]\`.`
}

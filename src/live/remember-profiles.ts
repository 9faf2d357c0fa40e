import type { Site } from '../sites/site.ts'
import { acceptedPagesOf, type Target } from './choose-targets.ts'
import { openProfiles, type SiteProfiles } from './compare/site-profiles.ts'

/**
 * Opens what is usual on the pages of sites, once for each.
 *
 * @param openAll gives the targets of all cases; asked when the first site is
 */
export function rememberProfiles(openAll: () => Promise<readonly Target[]>): (site: Site) => Promise<SiteProfiles> {
  const opened = new Map<Site, Promise<SiteProfiles>>()
  return (site) => {
    const known = opened.get(site) ?? openAll().then((all) => openProfiles(site, acceptedPagesOf(site, all)))
    opened.set(site, known)
    return known
  }
}

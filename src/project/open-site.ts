import { defineSite } from '../sites/define-site.ts'
import type { Site } from '../sites/site.ts'
import type { Config } from './project.ts'

/** Returns a site of a configuration, which may give its definition only. */
export function openSite(site: NonNullable<Config['sites']>[number]): Site {
  return 'readers' in site ? site : defineSite(site)
}

import { createRequire } from 'node:module'

const { version } = createRequire(import.meta.url)('touchstone-kit/package.json') as { readonly version: string }

/** The kit and its version, as evidence names it, and the name by which a site is asked for its robots.txt. */
export const names: { readonly tool: string; readonly userAgent: string } = {
  tool: `touchstone-kit/${version}`,
  userAgent: `touchstone-kit/${version} (looks whether fixtures still are as they were)`,
}

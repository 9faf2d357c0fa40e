import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { Site } from '../../sites/site.ts'
import { dw } from '../../sites/dw/dw.ts'

/**
 * Reads the script that runs a site's extractor inside a page and leaves it in `touchstone`.
 *
 * @returns `undefined` for a project's own sites, whose parse function reads the rendered page instead
 */
export function readInPageScript(site: Site): string | undefined {
  if (site.parse.page !== dw.parse.page) return undefined
  const places = ['../in-page.js', '../../../dist/live/in-page.js']
  const file = places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((one) => existsSync(one))
  if (file === undefined) throw new TouchstoneError('input/not-found', { value: 'the built extractor for pages' })
  return readFileSync(file, 'utf8')
}

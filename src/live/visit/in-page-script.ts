import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { Site } from '../../sites/site.ts'

/**
 * Reads the script that reads a site's pages inside of the browser, and leaves its function in `touchstone`.
 *
 * @returns nothing for a site without one: its rendered pages are read outside
 */
export function readInPageScript({ inPageScript, name }: Site): string | undefined {
  if (inPageScript === undefined) return undefined
  const file = inPageScript.map((address) => fileURLToPath(address)).find((one) => existsSync(one))
  if (file === undefined)
    throw new TouchstoneError('input/not-found', { value: `the built reader for pages of ${name}` })
  return readFileSync(file, 'utf8')
}

import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

/** Build the package once, so that the tests of the command line and of `touchstone-kit/vitest` run what users run. */
export default function setup(): void {
  execFileSync(process.execPath, [resolve(import.meta.dirname, '../scripts/build.js')], { stdio: 'inherit' })
}

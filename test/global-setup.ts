import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where every property starts from. */
    seed: number
  }
}

/**
 * Build the package where its sources changed, so that the tests of the command line and of `touchstone-kit/vitest` run
 * what users run, and print the seed of the properties, so that any run can be repeated:
 * `FC_SEED=123 npx vitest run test/sites/dw/dump`.
 */
export default function setup(project: TestProject): void {
  execFileSync(process.execPath, [resolve(import.meta.dirname, '../scripts/build.js')], { stdio: 'inherit' })
  const seed = Number(process.env['FC_SEED'] ?? randomInt(2 ** 31))
  console.log(`Properties start from seed ${seed}.`)
  project.provide('seed', seed)
}

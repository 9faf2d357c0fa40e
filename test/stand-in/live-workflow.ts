import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { load } from 'js-yaml'

/** The options of an action, by name. */
export type Options = Readonly<Record<string, string | undefined>>

/** A step of a job, as far as the live check uses it. */
export interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Options
}

/** A job of a workflow. */
export interface Job {
  readonly needs?: string
  readonly if?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly strategy?: { readonly 'fail-fast': boolean; readonly matrix: { readonly shard: readonly number[] } }
  readonly steps: readonly Step[]
}

/** The workflow of the live check, as it is committed. */
export interface LiveWorkflow {
  readonly concurrency: { readonly group: string }
  readonly jobs: { readonly look: Job; readonly tell: Job }
}

/** Read the workflow of the live check. */
export function readLiveWorkflow(): LiveWorkflow {
  const file = resolve(import.meta.dirname, '../../.github/workflows/live.yml')
  return load(readFileSync(file, 'utf8')) as LiveWorkflow
}

/** The first step that a test wants. */
export function findStep({ steps }: Job, isWanted: (step: Step) => boolean | undefined): Step {
  const step = steps.find((one) => isWanted(one) === true)
  if (step === undefined) throw new Error('the workflow has no such step')
  return step
}

/** The options of the step that uses an action, whatever its version. */
export function optionsOf(job: Job, action: string): Options {
  return findStep(job, ({ uses }) => uses?.startsWith(`${action}@`)).with ?? {}
}

/** Put values in the place of `${{ … }}`, as GitHub does. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`the workflow uses ${name}, which the test does not know`)
    return value
  })
}

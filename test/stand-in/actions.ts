import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { findChromium } from '../browser/find-chromium.ts'
import { makeProject, type Run, type TemporaryProject } from '../make-project.ts'
import { fillIn, findStep, optionsOf, readLiveWorkflow } from './live-workflow.ts'
import { runProcess } from './run-process.ts'

/** The repository that the workflow runs in, and its right to write issues. */
export const repository = 'gazette/rules'
export const token = 'ghs_owlsAndTrams123'

const kit = resolve(import.meta.dirname, '../..')
/** The file that GitHub makes for a step to write its summary into. */
const summaryFile = 'step-summary.md'

/** This checkout's command in place of an installed one, turned to the stand-in; words of its own it takes nowhere. */
const npx = `#!/bin/sh
[ "$1" = touchstone ] || exit 97
shift
case " $* " in
  *' --shard '*) set -- "$@" --timeout 300 --connect-to "www.dw.com=$STAND_IN" ;;
esac
exec "$NODE" "$MAIN" "$@" --invented
`

/** GitHub Actions, as far as the live check uses them: each job in a checkout of its own, and a cache between runs. */
export interface Actions {
  /** Run the workflow once, without the shards that shall be lost. */
  run(lost?: readonly number[]): Promise<WorkflowRun>
  discard(): void
}

/** How a run of the workflow ended. */
export interface WorkflowRun {
  readonly looks: readonly Run[]
  readonly tell: Run
  readonly summary: string
  /** The report that is uploaded. */
  readonly html: string | undefined
  /** The lines of the ledger that is kept for the next run. */
  readonly ledger: readonly string[]
  /** What the jobs left that is not committed, and is no part of the checkout. */
  readonly left: { readonly look: readonly string[]; readonly tell: readonly string[] }
}

/** A job's workspace, and how it runs a step. */
interface Checkout {
  readonly project: TemporaryProject
  readonly step: (run: string, env?: Record<string, string>) => Promise<Run>
  readonly left: () => string[]
}

/**
 * Open a repository with copies of some of the kit's own cases.
 *
 * @param standIn where www.dw.com is: `127.0.0.1:PORT`
 * @param api where GitHub's API is
 */
export function openActions(cases: readonly string[], standIn: string, api: string): Actions {
  const bin = mkdtempSync(join(tmpdir(), 'touchstone-bin-'))
  writeFileSync(join(bin, 'npx'), npx)
  chmodSync(join(bin, 'npx'), 0o755)
  const ends = [() => rmSync(bin, { recursive: true })]
  const env = {
    ...environment,
    STAND_IN: standIn,
    GITHUB_API_URL: api,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
  }
  const checkOut = (): Checkout => {
    const project = makeProject(cases)
    ends.push(project.discard)
    const before = Object.keys(project.tree())
    const left = () => Object.keys(project.tree()).filter((file) => !before.includes(file))
    return { project, left, step: (run, more) => bash(run, project.root, { ...env, ...more }) }
  }
  let cache: string | undefined
  const run = async (lost: readonly number[] = []): Promise<WorkflowRun> => {
    const shards = jobs.look.strategy?.matrix.shard.filter((shard) => !lost.includes(shard)) ?? []
    const looked = await Promise.all(shards.map((shard) => look(checkOut(), shard)))
    const told = await tell(checkOut(), new Map(looked.map(({ artifact }) => artifact)), cache)
    cache = told.cache
    const left = { look: looked.flatMap((one) => one.left), tell: told.left }
    return { ...told, looks: looked.map((one) => one.look), ledger: cache?.trimEnd().split('\n') ?? [], left }
  }
  return { run, discard: () => ends.splice(0).forEach((end) => end()) }
}

const { jobs } = readLiveWorkflow()
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GITHUB_|FORCE_COLOR)/.test(name))),
  ...{ CI: 'true', GITHUB_ACTIONS: 'true', NO_COLOR: '1', GITHUB_REPOSITORY: repository },
  ...{ GITHUB_STEP_SUMMARY: summaryFile, TOUCHSTONE_CHROMIUM: findChromium() ?? '' },
  ...{ NODE: process.execPath, MAIN: join(kit, 'dist/cli/main.js') },
}

/** Run the job of one shard: what it looks with, and the file that it uploads. */
async function look({ project, step, left }: Checkout, shard: number) {
  const values = { 'matrix.shard': `${shard}` }
  const { run = '' } = findStep(jobs.look, (one) => one.run?.startsWith('npx touchstone live'))
  const look = await step(fillIn(run, values))
  const { path = '' } = optionsOf(jobs.look, 'actions/upload-artifact')
  const file = fillIn(path, values)
  return { look, artifact: [file, project.read(file)] as const, left: left() }
}

/** Run the job that tells: with what the shards uploaded, and what the run before kept. */
async function tell({ project, step, left }: Checkout, artifacts: ReadonlyMap<string, string>, cache?: string) {
  const read = (file = ''): string | undefined =>
    existsSync(join(project.root, file)) ? project.read(file) : undefined
  for (const [file, text] of artifacts) project.write(file, text)
  const { path: restored = '' } = optionsOf(jobs.tell, 'actions/cache/restore')
  if (cache !== undefined) project.write(restored, cache)
  project.write(summaryFile, '')
  const { run = '', env = {} } = findStep(jobs.tell, ({ name }) => name === 'Merge, remember, decide and tell')
  const filled = Object.entries(env).map(([name, text]) => [name, fillIn(text, { 'github.token': token })])
  const told = await step(run, Object.fromEntries(filled) as Record<string, string>)
  const kept = read(optionsOf(jobs.tell, 'actions/cache/save')['path'])
  const html = read(optionsOf(jobs.tell, 'actions/upload-artifact')['path'])
  return { tell: told, summary: project.read(summaryFile), html, cache: kept, left: left() }
}

/** Run a step as GitHub does where it names no shell, and ends at the first command of a pipe that fails, too. */
const bash = (script: string, cwd: string, env: Record<string, string | undefined>): Promise<Run> =>
  runProcess('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd, env })

import { resolve } from 'node:path'
import { openNetwork } from '../../src/capture/web/network.ts'
import { loadProject } from '../../src/project/load-project.ts'
import { rememberProfiles } from '../../src/live/remember-profiles.ts'
import { chooseTargets, type Target } from '../../src/live/choose-targets.ts'
import { Looker, type LookOptions, type Seen } from '../../src/live/visit/look-at.ts'
import { findChromium } from '../browser/find-chromium.ts'
import { type Handler, startStandIn } from './server.ts'

/** The live check before a stand-in that can be changed. */
export interface Check {
  /** Answer so from now on, and in no other way. */
  readonly serve: (routes: Readonly<Record<string, Handler>>) => void
  readonly look: (target: Target) => Promise<Seen>
  readonly close: () => Promise<void>
}

/** Milliseconds for a document: no measure of speed, as every document comes or is known not to. */
const patience = 300_000

/** All page cases of the kit, by name, as the live check looks at them. */
export async function readTargets(): Promise<ReadonlyMap<string, Target>> {
  const project = await loadProject(resolve(import.meta.dirname, '../..'))
  const targets = await chooseTargets(project, { cases: ['dw'], from: project.root, invented: true })
  return new Map(targets.filter(({ html }) => html !== undefined).map((target) => [target.fixture.name, target]))
}

/**
 * Open the real check in real Chromium, before a server that stands in for DW.
 *
 * @param more `timeout` where documents are looked at that never come
 */
export async function openCheck(more: Pick<LookOptions, 'traceOf' | 'timeout'> = {}): Promise<Check> {
  const routes: Record<string, Handler> = {}
  const server = await startStandIn(routes)
  const chromium = findChromium()
  const options = { userAgent: 'touchstone-test', now: Date.now, connectTo: server.connectTo, timeout: patience }
  // What robots.txt says is asked anew each time, as the stand-in changes.
  const admit = (url: string) => openNetwork({ ...options, sleep: async () => undefined }).admit(url)
  const profilesOf = rememberProfiles(async () => [...(await readTargets()).values()])
  const looker = new Looker({ ...options, ...more, admit, profilesOf, ...(chromium !== undefined && { chromium }) })
  return {
    serve: (next) => {
      for (const path of Object.keys(routes)) Reflect.deleteProperty(routes, path)
      Object.assign(routes, next)
    },
    look: (target) => looker.look(target),
    close: async () => {
      await looker.close()
      await server.close()
    },
  }
}

/** The path of a page's address, as Chromium asks for it. */
export function pathOf({ url }: Pick<Target, 'url'>): string {
  return new URL(url).pathname
}

import { chooseTargets, savedPagesOf, type Target } from '../live/choose-targets.ts'
import type { JudgeOptions } from '../live/compare/judge-page.ts'
import { rememberProfiles } from '../live/remember-profiles.ts'
import { loadProject } from '../project/load-project.ts'
import type { Project } from '../project/project.ts'
import type { Site } from '../sites/site.ts'

/** A project as a worker of Playwright sees it: what is usual is learned once. */
export interface OpenedProject {
  readonly project: Project
  /** The target of a case; nothing for one that cannot be looked at. */
  readonly targetOf: (name: string) => Promise<Target | undefined>
  /** All targets, those of invented and retired cases included. */
  readonly all: () => Promise<readonly Target[]>
  /** The options by which a page of a site is judged. */
  readonly judgeOptions: (site: Site) => JudgeOptions
}

const opened = new Map<string, Promise<OpenedProject>>()

/** Opens a project once in a worker. */
export function openProject(root: string, tool: string): Promise<OpenedProject> {
  const known = opened.get(root) ?? open(root, tool)
  opened.set(root, known)
  return known
}

async function open(root: string, tool: string): Promise<OpenedProject> {
  const project = await loadProject(root)
  const choice = { from: project.root, invented: true, retired: true }
  let targets: Promise<readonly Target[]> | undefined
  const all = () => (targets ??= chooseTargets(project, { ...choice, cases: [] }))
  const profilesOf = rememberProfiles(all)
  return {
    project,
    all,
    targetOf: async (name) => (await chooseTargets(project, { ...choice, cases: [name] }))[0],
    judgeOptions: (site) => ({
      ...{ tool, at: Date.now() },
      pages: async () => savedPagesOf(site, await all()),
      profiles: () => profilesOf(site),
    }),
  }
}

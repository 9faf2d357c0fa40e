import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Locator, type Page } from '@playwright/test'
import type { ReviewServer } from '../../src/cli/server/review-server.ts'
import type { Evidence } from '../../src/review/page/evidence.ts'
import { fillReviewPage } from '../../src/review/page/review-page.ts'
import { type MadeProject, makeProject } from '../make-project.ts'
import { seedProject } from '../seed-project.ts'
import { openService, readTemplate, serveProject } from './open-service.ts'

/** What a test opened, closed when it ends. */
const opened: (() => unknown)[] = []
/** Close what a test opened. */
export async function closeAll(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close()
}

/** Make a project that is gone when the test ends; the seeded one when nothing else is said. */
export function openProject(
  fill: (project: MadeProject) => void = seedProject,
  cases: readonly string[] = [],
): MadeProject {
  const project = makeProject(cases)
  opened.push(project.discard)
  fill(project)
  return project
}

/** Every address that a page asks for. */
export function watch(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => void asked.push(request.url()))
  return asked
}

/** Open the live review of a project. */
export async function openLive(page: Page, project: MadeProject, query = ''): Promise<ReviewServer> {
  const server = await serveProject(project.root)
  opened.push(server.close)
  await page.goto(server.url + query)
  await expect(rows(page).first()).toBeVisible()
  return server
}

/** Write the report of a project, as CI does, and open it from the disk. */
export async function openReport(page: Page, project: MadeProject): Promise<void> {
  const service = await openService(project.root)
  const review = service.review()
  const samples = review.groups.flatMap((group) => group.samples)
  const evidence = Object.fromEntries(samples.map((id) => [id, service.evidenceOf(id) as Evidence]))
  const made = '2026-11-24T00:00:00.000Z'
  const html = fillReviewPage(readTemplate(), { project: 'letters', mode: 'report', made, review, evidence })
  const file = join(project.root, 'report.html')
  writeFileSync(file, html)
  await page.goto(pathToFileURL(file).href)
  await expect(rows(page).first()).toBeVisible()
}

/** The rows of the list of what is to be decided. */
export const rows = (page: Page): Locator => page.getByRole('list', { name: 'To decide' }).getByRole('button')

/** What was told last. */
export const status = (page: Page): Locator => page.locator('.status .told')

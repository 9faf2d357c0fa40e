import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Fixture, findFixtures } from '../src/project/find-fixtures.ts'
import { loadProject } from '../src/project/load-project.ts'
import type { SourceName } from '../src/sites/site.ts'

/** A page case: what was saved, and the address that it was saved from. */
export interface PageFixture {
  readonly name: string
  readonly html: string
  readonly url: string
}

/** A piece of evidence of the kit's own project, decoded. */
export interface TextFixture {
  readonly name: string
  readonly source: SourceName
  readonly text: string
  readonly url: string
}

/** All evidence of the kit's own project that is text. */
export async function readFixtures(): Promise<TextFixture[]> {
  const project = await loadProject(resolve(import.meta.dirname, '..'))
  return findFixtures(project, ['dw'])
    .filter(({ hasEvidence }) => hasEvidence)
    .map((fixture) => {
      const { html: text, ...known } = read(fixture)
      return { ...known, source: fixture.source, text }
    })
}

/** All page cases of the kit's own project. */
export async function readPageFixtures(): Promise<PageFixture[]> {
  const project = await loadProject(resolve(import.meta.dirname, '..'))
  return findFixtures(project, ['dw']).flatMap((fixture) => (isPage(fixture) ? [read(fixture)] : []))
}

const isPage = ({ source, hasEvidence }: Fixture): boolean => source === 'page' && hasEvidence

function read({ name, evidence }: Fixture): PageFixture {
  const { url } = JSON.parse(readFileSync(join(evidence, '../fixture.json'), 'utf8')) as { url: string }
  return { name, html: readFileSync(evidence, 'utf8'), url }
}

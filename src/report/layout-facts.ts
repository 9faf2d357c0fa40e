import { TouchstoneError } from '../errors.ts'
import { parseHtml } from '../extract/parse-html.ts'
import type { Trace } from '../extract/rule.ts'
import { caseOf, type Fixture, findFixtures } from '../fixture/find-fixtures.ts'
import type { Project } from '../fixture/project.ts'
import { decodeEvidence, readMetadata } from '../fixture/extract-fixture.ts'
import { readBytes } from '../fixture/read-text.ts'
import { detailApi } from '../sites/dw/detail-api.ts'
import { explanations } from '../sites/dw/explanations.ts'
import { extractPage, layouts } from '../sites/dw/extract-page.ts'
import { graphApi } from '../sites/dw/graph-api.ts'
import { declarations, liveDeclarations } from '../sites/dw/inspect-page.ts'
import { extractApi } from '../sites/dw/parse-api.ts'
import type { LayoutFacts, LayoutUse } from './layout-page.ts'

/** Collect DW's rules, and what they find in a project's cases. */
export function collectLayoutFacts(project: Project): LayoutFacts {
  const fixtures = findFixtures(project, ['dw']).filter(({ source, hasEvidence }) => source !== 'dump' && hasEvidence)
  return {
    layouts: [...layouts, graphApi, detailApi],
    uses: fixtures.map((fixture) => useFixture(project, fixture)),
    declarations: [...declarations, ...liveDeclarations],
    explanations,
  }
}

function useFixture(project: Project, fixture: Fixture): LayoutUse {
  const name = caseOf(fixture).replace(/^dw\//, '')
  try {
    return { name, trace: traceFixture(project, fixture) }
  } catch (error) {
    if (error instanceof TouchstoneError) return { name, error: error.code }
    throw error
  }
}

function traceFixture(project: Project, fixture: Fixture): Trace {
  const metadata = readMetadata(project, fixture)
  const text = decodeEvidence(readBytes(fixture.evidence), fixture, metadata)
  const url = metadata?.url
  const { trace } =
    fixture.source === 'page' ? extractPage(parseHtml(text), url) : extractApi(text, url === undefined ? {} : { url })
  return trace
}

import { decodeEvidence, readMetadata } from '../../src/project/read-evidence.ts'
import { TouchstoneError } from '../../src/errors/touchstone-error.ts'
import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import type { Trace } from '../../src/engine/rules/rule.ts'
import { caseOf, type Fixture, findFixtures } from '../../src/project/find-fixtures.ts'
import type { Project } from '../../src/project/project.ts'
import { readBytes } from '../../src/project/read-text.ts'
import { detailApi } from '../../src/sites/dw/api/detail-api.ts'
import { explanations } from '../../src/sites/dw/explanations.ts'
import { extractPage, layouts } from '../../src/sites/dw/pages/extract-page.ts'
import { graphApi } from '../../src/sites/dw/api/graph-api.ts'
import { declarations, liveDeclarations } from '../../src/sites/dw/pages/inspect-page.ts'
import { extractApi } from '../../src/sites/dw/api/parse-api.ts'
import type { LayoutFacts, LayoutUse } from './layout-page.ts'

/** Collects DW's rules, and what they find in a project's cases. */
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

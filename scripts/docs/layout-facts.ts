import { decodeEvidence, readMetadata } from '../../src/project/evidence/read-evidence.ts'
import { TouchstoneError } from '../../src/errors/touchstone-error.ts'
import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import type { Trace } from '../../src/engine/rules/rule.ts'
import { caseOf, type Fixture, findFixtures } from '../../src/project/find-fixtures.ts'
import type { Project } from '../../src/project/project.ts'
import { readBytes } from '../../src/project/files/read-text.ts'
import { dw, extractApi, extractPage } from '../../src/sites/dw/dw.ts'
import { declarations } from '../../src/sites/dw/pages/declarations.ts'
import type { RuleReader } from '../../src/sites/site.ts'
import type { LayoutFacts, LayoutUse } from './layout-page.ts'

/** Collects DW's rules, and what they find in a project's cases. */
export function collectLayoutFacts(project: Project): LayoutFacts {
  const fixtures = findFixtures(project, ['dw']).filter(({ source, hasEvidence }) => source !== 'dump' && hasEvidence)
  return {
    layouts: (['page', 'api'] as const).flatMap((source) => (dw.readers[source] as RuleReader).layouts),
    uses: fixtures.map((fixture) => useFixture(project, fixture)),
    declarations,
    explanations: dw.explanations,
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

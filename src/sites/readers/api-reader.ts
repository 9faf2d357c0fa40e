import { parseFragment } from 'parse5'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { openParse5Dom } from '../../engine/dom/parse5-dom.ts'
import { Json, parseJson } from '../../engine/documents/json.ts'
import { openPage } from '../../engine/rules/open-page.ts'
import type { Layout } from '../../engine/rules/rule.ts'
import type { RulesDefinition, SiteDefinition } from '../definition.ts'
import { openLayouts, openRules, type ReaderContext } from './page-reader.ts'
import type { RuleReader } from '../site.ts'

/** Makes the reader of the answers of a site's API: rules ask the document `api`. */
export function openApiReader<Fields>(
  rules: RulesDefinition<Fields>,
  context: ReaderContext,
  recognise?: NonNullable<SiteDefinition<Fields>['api']>['recognise'],
): RuleReader {
  const layouts = openLayouts(rules)
  return {
    ...openRules(rules, layouts, context, 'api'),
    open: (evidence, { url }) => {
      const answer = readAnswer(evidence as string)
      const [name, content] = recognise?.(answer) ?? [findByMarks(answer, layouts), answer]
      const layout = layouts.find((one) => one.name === name)
      if (layout === undefined) throw new TouchstoneError('api/unknown-shape', { value: describeKeys(answer.value) })
      const documents = { ...layout.documents, api: () => content }
      return openPage(openParse5Dom(parseFragment('')), { ...layout, documents }, { ...context, url })
    },
  }
}

function readAnswer(text: string): Json {
  const value = parseJson(text)
  if (value === undefined)
    throw new TouchstoneError('api/not-json', { value: JSON.stringify(text.trim().slice(0, 40)) })
  return new Json(value)
}

function findByMarks(answer: Json, layouts: readonly Layout[]): string {
  const isMarked = ({ marks }: Layout) =>
    marks.length === 0 || marks.some(({ select }) => answer.all(select).length > 0)
  return layouts.find(isMarked)?.name ?? ''
}

function describeKeys(value: unknown): string {
  return typeof value === 'object' && value !== null ? Object.keys(value).slice(0, 8).join(', ') : typeof value
}

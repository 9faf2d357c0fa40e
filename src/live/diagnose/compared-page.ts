import type { Dom } from '../../engine/dom/dom.ts'
import { extractFields } from '../../engine/rules/extract-fields.ts'
import { openPage } from '../../engine/rules/open-page.ts'
import { parseHtml } from '../../engine/dom/parse-html.ts'
import type { Layout, Page } from '../../engine/rules/rule.ts'
import { openFacts, type PageFacts } from '../../profile/page-facts.ts'
import { type Survey, surveyPage } from './survey-page.ts'

/** A page prepared for comparison: its tree, its elements, and the results of its layout's rules. */
export interface ComparedPage {
  readonly dom: Dom
  readonly page: Page
  /** The facts that it gives of itself. */
  readonly facts: PageFacts
  /** The elements; absent if the page is too large or too deep. */
  readonly survey: Survey | undefined
  /** The rules that read the blocks of its text. */
  readonly blockRules: () => ReadonlySet<string>
}

/** Reads a page with the rules of a layout; `undefined` if it cannot be read at all. */
export function openComparedPage(layout: Layout, html: string, url?: string): ComparedPage | undefined {
  try {
    const dom = parseHtml(html)
    let blockRules: ReadonlySet<string> | undefined
    const page = openPage(dom, layout, { url })
    return {
      ...{ dom, page, facts: openFacts(page) },
      survey: surveyPage(dom),
      blockRules: () => (blockRules ??= findBlockRules(openPage(dom, layout, { url }))),
    }
  } catch {
    return undefined
  }
}

function findBlockRules(page: Page): ReadonlySet<string> {
  try {
    extractFields(page)
  } catch {
    // A text that is nested too deeply has no blocks.
  }
  return new Set(page.trace.blocks.map(({ rule }) => rule))
}

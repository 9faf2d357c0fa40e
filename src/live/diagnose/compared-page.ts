import type { Dom } from '../../engine/dom/dom.ts'
import { extractFields } from '../../engine/rules/extract-fields.ts'
import { openPage } from '../../engine/rules/open-page.ts'
import { parseHtml } from '../../engine/dom/parse-html.ts'
import type { Layout, Page } from '../../engine/rules/rule.ts'
import { type Survey, surveyPage } from './survey-page.ts'

/** A page as it is compared: its tree, its elements, and what its layout's rules find. */
export interface ComparedPage {
  readonly dom: Dom
  readonly page: Page
  /** Absent where the page is too large or too deep to be looked into. */
  readonly survey: Survey | undefined
  /** The rules that read the blocks of its text. */
  readonly blockRules: () => ReadonlySet<string>
}

/** Open a page to compare it, by its layout; `undefined` where it cannot be read at all. */
export function openComparedPage(layout: Layout, html: string, url?: string): ComparedPage | undefined {
  try {
    const dom = parseHtml(html)
    let blockRules: ReadonlySet<string> | undefined
    return {
      dom,
      page: openPage(dom, layout, url),
      survey: surveyPage(dom),
      blockRules: () => (blockRules ??= findBlockRules(openPage(dom, layout, url))),
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

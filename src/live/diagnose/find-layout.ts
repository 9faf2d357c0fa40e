import type { Layout } from '../../engine/rules/rule.ts'
import { rulesOf, type Site } from '../../sites/site.ts'

/** Finds a layout of the pages of a site; nothing where the site does not read them by rules, or has no such layout. */
export function findLayout({ readers }: Site, name: string | undefined): Layout | undefined {
  return rulesOf(readers.page)?.layouts.find((layout) => layout.name === name)
}

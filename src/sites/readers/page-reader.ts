import { withoutArchive } from '../../engine/dom/archived-dom.ts'
import type { Dom } from '../../engine/dom/dom.ts'
import type { LinkReader } from '../../engine/rules/link-reader.ts'
import { openPage, recogniseLayout } from '../../engine/rules/open-page.ts'
import type { Layout, Mark, Rule } from '../../engine/rules/rule.ts'
import type { CompareBy } from '../../engine/witnesses/compare-witnesses.ts'
import { unwrapArchive } from '../../images/archive-address.ts'
import { article } from '../items/article-item.ts'
import type { LayoutDefinition, RulesDefinition } from '../definition.ts'
import type { ItemContext, ItemShape } from '../items/item-shape.ts'
import { refusePage } from './refuse-page.ts'
import type { RuleReader, SourceName } from '../site.ts'

/** The parts of a site that its readers need beside their rules. */
export interface ReaderContext extends Omit<ItemContext, 'page' | 'source'> {
  /** The site's own links, where it has any. */
  readonly links?: LinkReader | undefined
}

/** Makes the reader of a site's pages. It imports no HTML parser, so that it can run inside of a page. */
export function openPageReader<Fields>(rules: RulesDefinition<Fields>, context: ReaderContext): RuleReader {
  const layouts = openLayouts(rules)
  return {
    ...openRules(rules, layouts, context, 'page'),
    open: (evidence, { url }) => {
      const tree = withoutArchive(evidence as Dom, url)
      const layout = recogniseLayout(tree, layouts)
      refusePage(tree, layout, rules.refusals)
      return openPage(tree, layout as Layout, { ...context, url: url && unwrapArchive(url) })
    },
  }
}

/** Makes the parts of a reader that do not depend on the form of its evidence. */
export function openRules<Fields>(
  { item, declared = [], compare = {} }: RulesDefinition<Fields>,
  layouts: readonly Layout[],
  context: ReaderContext,
  source: SourceName,
): Omit<RuleReader, 'open'> {
  const shape = item ?? (article() as ItemShape<unknown> as ItemShape<Fields>)
  const own = { ...context, source }
  const overrides = Object.entries(compare).map(([field, read]) => [field, read ?? undefined])
  return {
    ...{ kind: 'rules', layouts, declared },
    compare: { ...shape.compare?.(own), ...(Object.fromEntries(overrides) as CompareBy) },
    accepts: (field, value) => shape.accepts?.(field, value, own) ?? true,
    make: (extraction, page) => shape.make(extraction, { ...own, page }),
  }
}

/** Completes layouts by what the site says for all of them; a site without layouts has one. */
export function openLayouts<Fields>(site: RulesDefinition<Fields>): Layout[] {
  const own: readonly LayoutDefinition<Fields>[] = site.layouts ?? [{ name: 'page' }]
  return own.map(({ name, about, marks = [], fields, blocks, skip, documents }) => ({
    ...{ name, marks: marks.map(toMark), ...(about !== undefined && { about }) },
    fields: { ...site.fields, ...fields } as Record<string, readonly Rule[]>,
    blocks: blocks ?? site.blocks ?? [],
    skip: (skip ?? site.skip ?? []).map((one) => (typeof one === 'string' ? { select: one } : one)),
    documents: { ...site.documents, ...documents },
  }))
}

function toMark(mark: string | Mark): Mark {
  return typeof mark === 'string' ? { select: mark } : mark
}

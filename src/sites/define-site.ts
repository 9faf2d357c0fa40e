import { plainLinks } from '../engine/rules/link-reader.ts'
import { plainNotation } from '../snapshot/inline-notation.ts'
import type { SiteDefinition } from './definition.ts'
import { findIdentity, openAddresses } from './identify-address.ts'
import type { ArticleFields, ItemShape } from './items/item-shape.ts'
import { openApiReader } from './readers/api-reader.ts'
import { openPageReader } from './readers/page-reader.ts'
import { patternOfNames } from './selector-names.ts'
import type { ParseFunction, Reader, Site, SiteAddresses, SourceName } from './site.ts'

/**
 * Defines a site: for `sites` in `touchstone.config.ts`, or as a folder of its own. Its evidence is read by rules, by
 * functions, or some sources by one and some by the other.
 *
 * @example
 * export const harbour = defineSite({
 *   name: 'harbour',
 *   hosts: ['www.harbour.example'],
 *   id: /-([a-z]+\d+)\.html$/,
 *   fields: { title: [dom('article h1'), meta('og:title')], body: [dom('article', blocks)] },
 * })
 */
export function defineSite<Fields extends object = ArticleFields>(
  // The item alone says which fields there are, so that a wrong name of one does not compile.
  definition: SiteDefinition<NoInfer<Fields>> & { readonly item?: ItemShape<Fields> },
): Site {
  const { name, live = {}, explanations = [], redaction = {}, links = plainLinks } = definition
  const { fresh, hosts = [], accounting = 'note' } = definition
  const { notation = plainNotation, formats = {}, inPageScript } = definition
  const addresses = openAddresses(definition)
  const readers = openReaders(definition, addresses)
  const keep = [...(redaction.keep ?? []), ...keptBy(readers)]
  return {
    ...{ name, accounting, links, notation, explanations, formats, tolerances: { id: 'exact', ...live } },
    readers,
    fresh: fresh === undefined ? hosts.slice(0, 1).map((host) => `https://${host}/`) : [fresh].flat(),
    redaction: { identity: (url) => findIdentity(url, definition), ...redaction, keep },
    ...(addresses !== undefined && { addresses }),
    ...(inPageScript !== undefined && { inPageScript }),
  }
}

/** The words and names by which rules read: redaction leaves them without being told. */
function keptBy(readers: Site['readers']): RegExp[] {
  const layouts = Object.values(readers).flatMap((reader) => (reader.kind === 'rules' ? reader.layouts : []))
  const rules = layouts.flatMap(({ fields }) => Object.values(fields).flat())
  const patterns = [...rules.flatMap(({ read }) => read.keeps ?? []), patternOfNames(layouts) ?? []].flat()
  return [...new Map(patterns.map((pattern) => [String(pattern), pattern])).values()]
}

function openReaders<Fields extends object>(
  definition: SiteDefinition<Fields>,
  addresses: SiteAddresses | undefined,
): Site['readers'] {
  const { parse, fields, layouts, api, hosts, links } = definition
  const context = {
    links,
    ...(addresses !== undefined && { identify: addresses.identify }),
    ...(hosts?.[0] !== undefined && { host: hosts[0] }),
  }
  const readers: Partial<Record<SourceName, Reader>> = {}
  // A function that is named for a source stands in place of its rules.
  const bySource = typeof parse === 'object' ? parse : {}
  if ((fields !== undefined || layouts !== undefined) && bySource.page === undefined)
    readers.page = openPageReader(definition, context)
  if (api !== undefined && bySource.api === undefined)
    readers.api = openApiReader({ ...definition, ...api }, context, api.recognise)
  const functions = typeof parse === 'function' ? { page: parse, dump: parse, api: parse } : bySource
  for (const [source, one] of Object.entries(functions) as [SourceName, ParseFunction][])
    readers[source] ??= { kind: 'function', parse: one }
  return readers
}

import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { FieldRules } from '../engine/rules/rule.ts'
import type { LayoutDefinition, SiteDefinition } from './definition.ts'

/** The additions to a layout; see {@link extendLayout}. */
export type LayoutAdditions<Fields> = Omit<LayoutDefinition<Fields>, 'name' | 'about'>

/**
 * Adds rules, marks and more to a layout of a site, of its pages or of its API, in front of those that it has. The page
 * is no longer read by a script inside of Chromium, which knows only the rules that it was built with.
 *
 * @param name a layout that the definition has; any other is added before them, and needs `marks`
 * @throws TouchstoneError `config/bad-config` for a layout that is not there, without marks
 * @example
 * defineSite(extendLayout(dwDefinition, '2026', { fields: { title: [dom('.headline')] } }))
 */
export function extendLayout<Fields extends object, Definition extends SiteDefinition<Fields>>(
  definition: Definition & SiteDefinition<Fields>,
  name: string,
  additions: LayoutAdditions<NoInfer<Fields>>,
): Definition {
  const { inPageScript: _, ...rest } = definition
  return { ...rest, ...withLayout(definition, name, additions) } as unknown as Definition
}

function withLayout<Fields extends object>(
  definition: SiteDefinition<Fields>,
  name: string,
  additions: LayoutAdditions<Fields>,
): Partial<SiteDefinition<Fields>> {
  const { layouts = [], api } = definition
  const answers = api?.layouts ?? []
  const isNamed = (layout: { readonly name: string }) => layout.name === name
  const extend = <Layout extends LayoutDefinition<Fields>>(layout: Layout, site: LayoutAdditions<Fields>) =>
    isNamed(layout) ? addTo(layout, site, additions) : layout
  if (layouts.some(isNamed)) return { layouts: layouts.map((layout) => extend(layout, definition)) }
  if (api !== undefined && answers.some(isNamed))
    return { api: { ...api, layouts: answers.map((layout) => extend(layout, { ...definition, ...api })) } }
  if (additions.marks === undefined) {
    const known = [...layouts, ...answers].map((layout) => layout.name).join(', ')
    throw new TouchstoneError('config/bad-config', {
      value: `${definition.name} has no layout \`${name}\``,
      hint: `Its layouts are ${known}; a new one needs marks.`,
    })
  }
  return { layouts: [{ name, ...additions }, ...layouts] }
}

/** Puts additions before what a layout has, or takes from the site. */
function addTo<Fields extends object>(
  layout: LayoutDefinition<Fields>,
  site: LayoutAdditions<Fields>,
  additions: LayoutAdditions<Fields>,
): LayoutDefinition<Fields> {
  const { marks, blocks, skip, documents, fields = {} as FieldRules<Fields> } = additions
  const rulesOf = (name: string) => rulesIn(layout.fields, name) ?? rulesIn(site.fields, name) ?? []
  const extended = Object.entries(fields).map(([name, rules]) => [name, [...(rules as unknown[]), ...rulesOf(name)]])
  return {
    ...layout,
    ...(marks !== undefined && { marks: [...marks, ...(layout.marks ?? [])] }),
    ...(blocks !== undefined && { blocks: [...blocks, ...(layout.blocks ?? site.blocks ?? [])] }),
    ...(skip !== undefined && { skip: [...skip, ...(layout.skip ?? site.skip ?? [])] }),
    ...(documents !== undefined && { documents: { ...(layout.documents ?? site.documents), ...documents } }),
    fields: { ...layout.fields, ...(Object.fromEntries(extended) as FieldRules<Fields>) },
  }
}

function rulesIn(fields: object | undefined, name: string): readonly unknown[] | undefined {
  return (fields as Readonly<Record<string, readonly unknown[]>> | undefined)?.[name]
}

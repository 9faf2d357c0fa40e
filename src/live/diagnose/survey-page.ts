import type { DefaultTreeAdapterTypes } from 'parse5'
import { type Dom, type DomNode, isUnseen } from '../../engine/dom/dom.ts'
import { isStableName, isStableValue } from './stable-name.ts'

/**
 * The maximum number of elements of a page, and their maximum depth; the fullest of DW's pages has some 930 elements.
 */
const maxElements = 10_000
const maxDepth = 200
/** The maximum length of an element's compared text, in characters. */
const maxTextLength = 400

/** The features of an element by which it is found again. */
export interface Surveyed {
  readonly node: DomNode
  readonly name: string
  readonly parent: Surveyed | undefined
  readonly children: Surveyed[]
  /** Its position among its siblings, from 0. */
  readonly position: number
  readonly depth: number
  readonly attributes: ReadonlyMap<string, string>
  /**
   * Simple selectors by names that people chose, the most durable first: `[itemprop="headline"]`, `.title`, `#related`.
   */
  readonly labels: readonly string[]
  /** The beginning of its text, or of a substitute: an address, a description. */
  text: string
}

/** Every element of a page by its node, in document order. */
export type Survey = ReadonlyMap<DomNode, Surveyed>

/** Reads every element of a page once; `undefined` if it has more, or deeper ones, than the limits. */
export function surveyPage(dom: Dom): Survey | undefined {
  const nodes = dom.select('*')
  if (nodes.length > maxElements) return undefined
  const survey = new Map<DomNode, Surveyed>()
  for (const node of nodes) {
    const surveyed = lookAt(dom, node, survey.get(dom.parent(node) as DomNode))
    if (surveyed.depth > maxDepth) return undefined
    surveyed.parent?.children.push(surveyed)
    survey.set(node, surveyed)
  }
  for (const surveyed of [...survey.values()].reverse()) surveyed.text = readBeginning(dom, surveyed, survey)
  return survey
}

/** Returns the ancestors of an element, the nearest first. */
export function ancestorsOf({ parent }: Surveyed): Surveyed[] {
  const ancestors: Surveyed[] = []
  for (let at = parent; at !== undefined; at = at.parent) ancestors.push(at)
  return ancestors
}

/** Writes an element's start tag, shortened. */
export function startTagOf({ name, attributes }: Surveyed): string {
  const written = [...attributes].map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`).join('')
  return written.length > 200 ? `<${name}${written.slice(0, 200)}…>` : `<${name}${written}>`
}

function lookAt(dom: Dom, node: DomNode, parent: Surveyed | undefined): Surveyed {
  // Only here the tree is known to be parse5's: rules never list attributes.
  const { attrs } = node as DefaultTreeAdapterTypes.Element
  const attributes = new Map(attrs.map(({ name, value }) => [name, value]))
  return {
    node,
    name: dom.nameOf(node) as string,
    parent,
    children: [],
    position: parent?.children.length ?? 0,
    depth: (parent?.depth ?? 0) + 1,
    attributes,
    labels: labelsOf(attributes),
    text: '',
  }
}

function labelsOf(attributes: ReadonlyMap<string, string>): string[] {
  const named = [...attributes].filter(([name, value]) => isNaming(name) && isStableValue(value))
  const classes = (attributes.get('class') ?? '').split(/\s+/).filter(isStableName)
  const id = attributes.get('id') ?? ''
  return [
    ...named.map(([name, value]) => `[${name}="${value}"]`),
    ...[...new Set(classes)].map((name) => `.${name}`),
    ...(isStableName(id) ? [`#${id}`] : []),
  ]
}

/**
 * Returns true for an attribute that names a kind of element; any other, such as `data-id`, may identify a single one.
 */
function isNaming(name: string): boolean {
  return /^(itemprop|role|rel|name|property|data-(.+-)?(name|test-?id|qa|component|type|role|module|element))$/.test(
    name,
  )
}

function readBeginning(dom: Dom, { node, name, attributes }: Surveyed, survey: Survey): string {
  let text = ''
  if (isUnseen(name)) return text
  for (const child of dom.children(node)) {
    if (text.length >= maxTextLength) break
    text +=
      dom.nameOf(child) === undefined ? dom.textOf(child).slice(0, maxTextLength) : ` ${survey.get(child)?.text ?? ''} `
  }
  const said = text.replace(/\s+/g, ' ').trim().slice(0, maxTextLength)
  return said !== ''
    ? said
    : (standIns.map((one) => attributes.get(one)).find((one) => one !== undefined) ?? '').slice(0, maxTextLength)
}

/** The attributes that describe an element without text. */
const standIns = ['content', 'alt', 'datetime', 'data-id', 'href', 'src'] as const

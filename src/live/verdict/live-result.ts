import type { Block } from '../../article/block.ts'
import type { SourceName } from '../../sites/site.ts'
import { type DriftKind, driftKinds } from './drift-kinds.ts'

/**
 * The outcome of a visit to a fixture's address.
 *
 * - `agrees`: the page gives what was accepted
 * - `edited`: other words in the same structure, which the site is free to change
 * - `drift`: the same article, which the rules no longer find as before; the only one that can become an alarm
 * - all others: the page was not seen as it is, so nothing can be said about its layout
 */
export type LiveResultKind =
  | 'agrees'
  | 'edited'
  | 'drift'
  | 'unreachable'
  | 'timeout'
  | 'server-error'
  | 'forbidden'
  | 'rate-limited'
  | 'robots'
  | 'captcha'
  | 'consent-wall'
  | 'soft-404'
  | 'redirected-home'
  | 'removed'
  | 'other-kind'
  | 'other-language'
  | 'other-article'
  | 'empty-shell'
  | 'wall'
  | 'variant'
  | 'browser-failed'

/** A field that is no longer found as before. */
export interface FieldDrift {
  /** `title`, `body`; for a block of the text `body image`. */
  readonly field: string
  /** The type of block that it is about, where it is about blocks of one type and not about the whole field. */
  readonly block?: Block['type']
  readonly kind: DriftKind
  /** The rule that found it in the saved page, as a trace writes it. */
  readonly rule?: string
  /** The node that the rule read in the saved page: an XPath, or a path in the JSON of a witness. */
  readonly node?: string
  /** The rule that finds it now. */
  readonly now?: string
  /** The reason why a value does not fit what is usual of the field, in words. */
  readonly reason?: string
  /** The words of the edit that several pages show: `suffix added “ for DW”`. */
  readonly edit?: string
}

/** Something that differs on a page, as it can be found again on others. */
export interface LiveEdit {
  readonly field: string
  /** The words of the edit: `suffix added “ for DW”`. */
  readonly words: string
  /** Hashes of it, 12 hex digits each; two edits are the same where they share one. */
  readonly keys: readonly string[]
}

/** The kinds of machines from which pages are asked for; a site may block one of them. */
export const places = ['ci', 'local'] as const
/** See {@link places}. */
export type Place = (typeof places)[number]

/** The fixture whose address was visited. */
export type SeenFixture = Pick<LiveResult, 'site' | 'name' | 'source'>

/** The beginning of the name of a page that is no case. */
export const freshPrefix = 'fresh:'

/** Tells whether a result is of a page that is no case. */
export function isFresh({ name }: Pick<LiveResult, 'name'>): boolean {
  return name.startsWith(freshPrefix)
}

/** The result of a visit to one fixture's address. */
export interface LiveResult {
  readonly site: string
  readonly name: string
  /** The source whose snapshot was compared. */
  readonly source: SourceName
  readonly url: string
  readonly kind: LiveResultKind
  /** One line for people. */
  readonly detail: string
  /** The layout of the page as it is now, if it was recognised. */
  readonly layout?: string
  readonly drifts: readonly FieldDrift[]
  /** The differences, those of passing fields left out; see `markRepeated`. */
  readonly edits?: readonly LiveEdit[]
  /** The differences of the page without a browser, if that was requested. */
  readonly http?: string
  /** The reason why the drifted page could not be saved. */
  readonly unsaved?: string
  /** From where the page was asked for. */
  readonly place?: Place
  /** The time, ISO 8601, and the duration in milliseconds. */
  readonly at: string
  readonly ms: number
}

/** Name a drift for people, by site, layout, field, kind and the rule that fell silent. */
export function nameDrift({ site, layout }: Pick<LiveResult, 'site' | 'layout'>, drift: FieldDrift): string {
  return `${site} ${layout ?? 'unknown layout'}: ${describeDrift(drift)}`
}

/** Describes a drift by field, kind and the rule that fell silent: `title, rule silent: dom: h1 (text)`. */
export function describeDrift({
  field,
  rule,
  kind,
  edit,
}: Pick<FieldDrift, 'field' | 'rule' | 'kind'> & { readonly edit?: string | undefined }): string {
  const told = edit ?? rule
  return `${field}, ${driftKinds[kind].words}${told === undefined ? '' : `: ${told}`}`
}

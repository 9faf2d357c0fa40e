import type { DefaultTreeAdapterTypes } from 'parse5'
import { pathOf } from '../../engine/dom/dom.ts'
import { findNode } from '../../engine/dom/find-node.ts'
import { describeRule, type JsonRule, type Layout } from '../../engine/rules/rule.ts'
import { type ComparedPage, openComparedPage } from './compared-page.ts'
import type { Diagnosis } from './diagnosis.ts'
import { findSiblings } from './sibling-nodes.ts'
import { findNearest, type Nearest } from './nearest-node.ts'
import { findNearestValue } from './nearest-value.ts'
import type { FieldDrift } from '../verdict/live-result.ts'
import type { Proposal } from '../mend/propose-rule.ts'
import { proposeAgain } from './propose-again.ts'
import { findSilentRule, type SilentRule } from './silent-rule.ts'
import { alternativesOf, lastCompoundOf } from './split-selector.ts'
import { suggestSelector } from './suggest-selector.ts'
import { startTagOf, type Surveyed } from './survey-page.ts'

/** A page that was saved as evidence. */
export interface SavedPage {
  readonly html: string
  readonly url: string
}

/** A drift and its context. */
export interface DriftQuestion {
  readonly drift: FieldDrift
  /** The saved page of the fixture. */
  readonly baseline: SavedPage
  /** The HTML of the page as it is now. */
  readonly live: string
  /** The current text of the field, according to a witness that still works. */
  readonly value?: string
}

/** Diagnoses why a field drifted. */
export type Diagnose = (question: DriftQuestion) => Diagnosis

/**
 * The minimum score of the nearest element; below it, the element counts as another one and no selector is suggested.
 */
const minScore = 0.5

/** The maximum number of alternatives that are looked for in a selector; the longest of DW's rules has three. */
const maxAlternatives = 4

/**
 * Prepares to diagnose the drifts of one layout. Each page is read once, when it is first needed.
 *
 * @param saved all saved pages of that layout
 */
export function openDiagnosis(layout: Layout, saved: readonly SavedPage[]): Diagnose {
  const opened = new Map<string, ComparedPage | undefined>()
  const open = ({ html, url }: SavedPage) => {
    if (!opened.has(html)) opened.set(html, openComparedPage(layout, html, url))
    return opened.get(html)
  }
  let last: { html: string; page: ComparedPage | undefined } | undefined
  return ({ drift, baseline, live: html, value }) => {
    const pages = saved.flatMap((page) => open(page) ?? [])
    const rule = findSilentRule(layout, drift)
    const found = pages.filter((page) => rule?.isFiring(page)).length
    const before = { found, pages: pages.length }
    if (last?.html !== html) last = { html, page: openComparedPage(layout, html, baseline.url) }
    const [was, live] = [open(baseline), last.page]
    if (rule === undefined || was === undefined || live === undefined) return { drift, before }
    return { drift, before, ...findAgain(rule, { drift, was, live, pages, value }) }
  }
}

/** Diagnoses a single drift; see {@link openDiagnosis}. */
export function diagnoseDrift({
  layout,
  saved,
  ...question
}: DriftQuestion & { readonly layout: Layout; readonly saved: readonly SavedPage[] }): Diagnosis {
  return openDiagnosis(layout, saved)(question)
}

/** A page as it was accepted, as it is now, and all accepted ones of its layout. */
export interface DriftedPair {
  readonly drift: FieldDrift
  readonly was: ComparedPage
  readonly live: ComparedPage
  readonly pages: readonly ComparedPage[]
  /** The text that the field should have now, where a witness tells it. */
  readonly value: string | undefined
}

function findAgain(rule: SilentRule, asked: DriftedPair): Partial<Diagnosis> {
  const { drift, was, live, pages } = asked
  if (rule.over === 'json') return findValueAgain(rule.from, drift, was, live)
  const { nearest, selector } = suggestNearest(rule.select, asked)
  if (nearest === undefined) return {}
  const said = { nearest: describe(live, nearest) }
  if (rule.rule !== undefined) {
    const known = live.page.layout.fields[drift.field] ?? []
    const proposal = proposeAgain({ field: drift.field, rule: rule.rule, known, selector, was, live, pages })
    return { ...said, ...describeProposal(proposal, pages) }
  }
  return selector === undefined
    ? said
    : { ...said, suggestion: { selector, pages: pages.length, harmless: pages.length } }
}

/** Finds the element that is most like the one that a rule read, and a selector for it where it is like enough. */
export function suggestNearest(
  select: string,
  { drift, was, live, pages, value }: DriftedPair,
): { readonly nearest?: Nearest; readonly selector?: string | undefined } {
  const old = surveyedAt(was, drift.node)
  const nearest = old && live.survey && findNearest(old, live.survey, value)
  if (old === undefined || nearest === undefined) return {}
  const isLike = nearest.score >= minScore
  return {
    nearest,
    selector: isLike ? suggestFor(select, { old, nearest: nearest.element }, { was, live, pages }) : undefined,
  }
}

/**
 * Suggests a selector in place of the alternative that read the old element, covering everything that it matched;
 * returns nothing if the rule still matches all of it.
 */
function suggestFor(
  select: string,
  { old, nearest }: { old: Surveyed; nearest: Surveyed },
  { was, live, pages }: Pick<DriftedPair, 'was' | 'live' | 'pages'>,
): string | undefined {
  const suggest = (alternative: string): string | undefined => {
    const matched = was.dom.select(alternative).flatMap((node) => was.survey?.get(node) ?? [])
    const first = was.dom.matches(old.node, alternative) ? old : matched[0]
    const now = first === old ? nearest : first && findNear(first, live)
    if (now === undefined || live.survey === undefined) return undefined
    const proven = lastCompoundOf(alternative)
    const isAlike = live.dom.matches(now.node, proven)
      ? ({ node }: Surveyed) => live.dom.matches(node, proven)
      : () => true
    const elements = findSiblings(now, matched, live.survey, isAlike)
    return suggestSelector({ elements, live, saved: pages, old: select, alternative })
  }
  const alternatives = alternativesOf(select).slice(0, maxAlternatives)
  const [own] = alternatives.filter((one) => was.dom.matches(old.node, one)).flatMap((one) => suggest(one) ?? [])
  if (own === undefined) return undefined
  const others = alternatives.filter((one) => !was.dom.matches(old.node, one)).flatMap((one) => suggest(one) ?? [])
  const all = [...new Set([own, ...others])]
  return all.every((one) => alternatives.includes(one)) ? undefined : all.join(', ')
}

function findNear(old: Surveyed, { survey }: ComparedPage): Surveyed | undefined {
  const nearest = survey && findNearest(old, survey)
  return nearest !== undefined && nearest.score >= minScore ? nearest.element : undefined
}

function describeProposal(
  proposal: Proposal,
  { length }: readonly ComparedPage[],
): Pick<Diagnosis, 'suggestion' | 'abstains'> {
  if (proposal.kind === 'abstains') return { abstains: proposal.reason }
  const { rule } = proposal
  return { suggestion: { rule: describeRule(rule), selector: rule.select, pages: length, harmless: length } }
}

function findValueAgain(
  from: JsonRule<unknown>['from'],
  { node }: FieldDrift,
  was: ComparedPage,
  live: ComparedPage,
): Partial<Diagnosis> {
  const [old, now] = [was, live].map(({ page }) => page.document(from))
  const nearest = old && now && node !== undefined ? findNearestValue(old, node, now) : undefined
  return nearest === undefined ? {} : { nearest }
}

function surveyedAt({ dom, survey }: ComparedPage, path: string | undefined): Surveyed | undefined {
  const node = path === undefined ? undefined : findNode(dom.root as DefaultTreeAdapterTypes.Document, path)
  return node && survey?.get(node)
}

function describe({ dom }: ComparedPage, { element, score, reasons }: Nearest): NonNullable<Diagnosis['nearest']> {
  return { node: pathOf(dom, element.node), score, reasons, tag: startTagOf(element) }
}

import { readMetadata, decodeEvidence } from '../../project/evidence/read-evidence.ts'
import { readBytes } from '../../project/files/read-text.ts'
import type { Project } from '../../project/project.ts'
import { readImports } from '../../project/read-imports.ts'
import { withPendingEvidence, hasPendingEvidence } from '../../pending/freshness.ts'
import { describeRule, type Layout, type Rule } from '../../engine/rules/rule.ts'
import { learnProfile } from '../../profile/field-profile.ts'
import { readRule } from '../../profile/page-facts.ts'
import { read } from '../../sites/reading.ts'
import { chooseTargets, type Target } from '../choose-targets.ts'
import { compareLive } from '../compare/compare-live.ts'
import { openNames } from '../compare/names-on-page.ts'
import { rememberProfiles } from '../remember-profiles.ts'
import { type ComparedPage, openComparedPage } from '../diagnose/compared-page.ts'
import { suggestNearest } from '../diagnose/diagnose-drift.ts'
import { findLayout } from '../diagnose/find-layout.ts'
import { isSameOrRedacted, proposeAgain } from '../diagnose/propose-again.ts'
import type { FieldDrift } from '../verdict/live-result.ts'
import { foundOf } from '../visit/outcome.ts'
import { patchRule, type Replacement, writeRule } from './patch-rule.ts'

/** The outcome for a rule that drifted: a rule in its place, or the reason why none is offered. */
export interface Mend {
  readonly site: string
  readonly layout: string
  readonly field: string
  /** The rule that drifted, as a trace writes it. */
  readonly rule: string
  /** The names of the cases on whose saved pages it drifted. */
  readonly cases: readonly string[]
  readonly outcome: Mended | { readonly kind: 'abstains'; readonly reason: string }
}

/** A rule that is right on every page on which the old one drifted. */
export interface Mended {
  readonly kind: 'rule'
  readonly rule: string
  /** The rule as a site would hold it. */
  readonly code: string
  /** The number of accepted pages of the layout, on none of which it finds anything wrong. */
  readonly accepted: number
  /** The file in which the old rule stands as a literal, before and after. */
  readonly patch?: RulePatch
}

/** A patch of the file in which a rule stands. */
export interface RulePatch {
  readonly file: string
  readonly before: string
  readonly after: string
  /** Patches the file as it is by then, after other patches. */
  readonly apply: (text: string) => string
}

/** The options of {@link findMends}. */
export interface FindMendsOptions {
  readonly from: string
  /** A field, such as `title`; all when absent. */
  readonly field?: string
}

/**
 * Finds a rule for each one that drifted on pages that were saved and wait for review. One is offered only where it is
 * right on all of them.
 *
 * @throws TouchstoneError `fixture/none`, and what `chooseTargets` throws
 */
export async function findMends(project: Project, { from, field }: FindMendsOptions): Promise<Mend[]> {
  const targets = await chooseTargets(project, { cases: [], from, invented: true, retired: true })
  const drifted: DriftedPage[] = []
  const profilesOf = rememberProfiles(() => Promise.resolve(targets))
  for (const target of targets)
    if (target.html !== undefined && hasPendingEvidence(project, target.fixture))
      drifted.push(...(await listDrifts(project, target, profilesOf)))
  const asked = drifted.filter(
    ({ drift }) => drift.block === undefined && (field === undefined || drift.field === field),
  )
  const keyOf = ({ target: { site }, layout, drift }: DriftedPage) =>
    JSON.stringify([site.name, layout.name, drift.field, drift.rule])
  const groups = new Map<string, DriftedPage[]>()
  for (const one of asked) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  const open = rememberPages()
  return [...groups.values()].flatMap((pages) => mend(project, pages, { targets, open }) ?? [])
}

/** A page that waits for review, and a field that is no longer found on it as before. */
interface DriftedPage {
  readonly target: Target
  readonly layout: Layout
  readonly html: string
  readonly drift: FieldDrift
}

async function listDrifts(
  project: Project,
  target: Target,
  profilesOf: ReturnType<typeof rememberProfiles>,
): Promise<DriftedPage[]> {
  const { site, fixture, url, saved, isRedacted } = target
  const layout = findLayout(site, saved.trace?.layout)
  if (layout === undefined) return []
  const waiting = withPendingEvidence(project, { ...fixture, source: 'page' })
  const metadata = readMetadata(project, waiting)
  const html = decodeEvidence(readBytes(waiting.evidence), waiting, metadata)
  const reading = await read(site, 'page', html, { url }, { witnesses: false })
  const isOther = isRedacted !== (metadata?.origin === 'redacted')
  const { drifts, edited } = compareLive(saved, foundOf(reading), {
    ...{ tolerances: site.tolerances, isRedacted: isOther, page: openNames(html) },
  })
  const told = new Set(drifts.map(({ field }) => field))
  const misfits = (await profilesOf(site)).judgeEdited(
    { html, url, layout: layout.name },
    edited.filter((field) => !told.has(field)),
  )
  return [...drifts, ...misfits].map((drift) => ({ target, layout, html, drift }))
}

/** Opens pages to compare them, each once, however many of its rules drifted. */
function rememberPages(): (layout: Layout, page: Pick<Target, 'html' | 'url'>) => ComparedPage | undefined {
  const opened = new Map<Layout, Map<string, ComparedPage | undefined>>()
  return (layout, { html = '', url }) => {
    const pages = opened.get(layout) ?? new Map<string, ComparedPage | undefined>()
    opened.set(layout, pages)
    if (!pages.has(html)) pages.set(html, openComparedPage(layout, html, url))
    return pages.get(html)
  }
}

interface Known {
  readonly targets: readonly Target[]
  readonly open: ReturnType<typeof rememberPages>
}

/** Mends a rule by all pages on which it drifted; nothing for a drift of no rule. */
function mend(project: Project, drifted: readonly DriftedPage[], { targets, open }: Known): Mend | undefined {
  const [first] = drifted as [DriftedPage]
  const { layout, drift } = first
  const { site } = first.target
  const known: readonly Rule[] = layout.fields[drift.field] ?? []
  const old = known.find((rule) => describeRule(rule) === drift.rule)
  if (old === undefined) return undefined
  const alike = targets.filter(
    (one) => one.site === site && one.saved.trace?.layout === layout.name && one.html !== undefined,
  )
  const pages = alike.flatMap((one) => open(layout, one) ?? [])
  const cases = drifted.map(({ target }) => `${target.fixture.site}/${target.fixture.name}`)
  const named = { site: site.name, layout: layout.name, field: drift.field, rule: describeRule(old), cases }
  const asked = drifted.flatMap(({ target, html, drift: ofPage }): Asked[] => {
    const [was, live] = [open(layout, target), open(layout, { html, url: target.url })]
    return was === undefined || live === undefined ? [] : [{ was, live, drift: ofPage }]
  })
  return { ...named, outcome: choose(project, { field: drift.field, old, known, asked, pages }) }
}

/** A page as it was accepted, and as it is now. */
interface Asked {
  readonly drift: FieldDrift
  readonly was: ComparedPage
  readonly live: ComparedPage
}

interface Choice {
  readonly field: string
  readonly old: Rule
  readonly known: readonly Rule[]
  readonly asked: readonly Asked[]
  /** The accepted pages of the layout. */
  readonly pages: readonly ComparedPage[]
}

/** Chooses the rule that is right on every page, of those that single pages propose. */
function choose(project: Project, { field, old, known, asked, pages }: Choice): Mend['outcome'] {
  const { kind } = learnProfile(
    field,
    pages.flatMap(({ page, facts }) => {
      const value = readRule(page, old)
      return value === undefined ? [] : [{ facts, value }]
    }),
  )
  const proposals = asked.map(({ was, live, drift }) => {
    const nearest =
      old.over === 'elements' ? suggestNearest(old.select, { drift, was, live, pages, value: undefined }) : {}
    return { live, proposal: proposeAgain({ field, rule: old, known, selector: nearest.selector, was, live, pages }) }
  })
  const abstained = proposals.flatMap(({ proposal }) => (proposal.kind === 'abstains' ? [proposal.reason] : []))
  const offered = proposals.flatMap(({ proposal }) => (proposal.kind === 'rule' ? [proposal.rule] : []))
  const candidates = [...new Map(offered.map((rule) => [describeRule(rule), rule])).values()]
  const isRight = (rule: Rule) =>
    proposals.every(
      ({ live, proposal }) =>
        proposal.kind === 'rule' && isSameOrRedacted(kind, readRule(live.page, rule), proposal.value),
    )
  const rule = abstained.length > 0 ? undefined : candidates.find(isRight)
  if (rule === undefined) {
    const reason = abstained[0] ?? `no rule is right on all ${asked.length} pages`
    return {
      kind: 'abstains',
      reason: abstained.length > 0 ? `${reason}, on ${abstained.length} of ${asked.length}` : reason,
    }
  }
  const isSilent = asked.every(({ live }) => readRule(live.page, old) === undefined)
  const replacement: Replacement = { old, rule, kind, isSilent }
  const patch = findPatch(project, replacement)
  return {
    ...{ kind: 'rule', rule: describeRule(rule), code: writeRule(replacement).text, accepted: pages.length },
    ...(patch !== undefined && { patch }),
  }
}

/** Patches the one file of the project in which the old rule stands as a literal. */
function findPatch({ config }: Project, replacement: Replacement): Mended['patch'] {
  const files = config === undefined ? [] : [...readImports(config)]
  const patched = files.flatMap(([file, before]) => {
    const after = patchRule(before, replacement)
    const apply = (text: string) => patchRule(text, replacement) ?? text
    return after === undefined ? [] : [{ file, before, after, apply }]
  })
  return patched.length === 1 ? patched[0] : undefined
}

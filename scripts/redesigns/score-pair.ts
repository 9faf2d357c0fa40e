import { type DomNode, pathOf } from '../../src/engine/dom/dom.ts'
import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import { findAll } from '../../src/engine/rules/extract-fields.ts'
import { openPage } from '../../src/engine/rules/open-page.ts'
import type { ElementRule, Layout, Page } from '../../src/engine/rules/rule.ts'
import { proposeRule } from '../../src/live/mend/propose-rule.ts'
import { learnProfile, wordsOfValue } from '../../src/profile/field-profile.ts'
import { judgeValue } from '../../src/profile/judge-value.ts'
import { openFacts, type PageFacts, readRule } from '../../src/profile/page-facts.ts'
import { standardRules } from '../../src/engine/witnesses/standard-rules.ts'
import { openRandom } from '../fuzz/random.ts'
import { type BenchField, benchFields } from './fields.ts'
import type { Finder } from './finder.ts'
import { holdersOf, makeRules, type WrittenRule } from './make-rules.ts'
import type { Pair } from './pairs.ts'
import { findBySimilo } from './similo.ts'

/** The outcome of a way of finding a value on the page after. */
export type Outcome = 'right' | 'other' | 'silent'

/** The score of one rule on the page after. */
export interface RuleScore {
  readonly pair: string
  readonly field: string
  readonly style: WrittenRule['style']
  readonly select: string
  /** The old rule. */
  readonly old: Outcome
  /** Whether the kit notices: that it is silent, or that its value does not fit. */
  readonly isNoticed: boolean
  readonly reason?: string
  /** The outcome of the suggestion, where the rule is noticed or broken. */
  readonly suggested?: 'right' | 'wrong' | 'abstains'
  readonly suggestion?: string
  readonly similo: Outcome
  /** Absent where there is no Chromium. */
  readonly finder?: Outcome
}

/** The scores of a pair, and the fields whose expectation stands nowhere on the page after. */
export interface PairScore {
  readonly scores: readonly RuleScore[]
  readonly unfounded: readonly string[]
}

const bare: Layout = { name: 'bench', marks: [], fields: {}, blocks: [], skip: [], documents: {} }

/** Scores the rules of a pair; what is told of the page after never asks what is expected of it. */
export async function scorePair(pair: Pair, seed: number, index: number, finder?: Finder): Promise<PairScore> {
  const [before, after] = [pair.before, pair.after].map(({ html, url }) =>
    openPage(parseHtml(html), bare, { url }),
  ) as [Page, Page]
  const facts = { before: openFacts(before), after: openFacts(after) }
  const scores: RuleScore[] = []
  const unfounded: string[] = []
  for (const field of benchFields) {
    if (!isExpected(field, pair)) continue
    const rules = makeRules(before, field, pair.before.expected, openRandom(seed, index))
    if (!isFounded(field, pair, after)) unfounded.push(field.name)
    const nodes = rules.map(({ rule }) => before.dom.select(rule.select)[0] as DomNode)
    const selectors = await finder?.write(
      pair.before.html,
      nodes.map((node) => pathOf(before.dom, node)),
    )
    rules.forEach((written, at) => {
      const { rule, style } = written
      const judged = judgeRule(pair, field, rule, facts)
      const isOne = before.url === after.url
      const rated = (value: unknown): Outcome => rateValue(field, pair, value)
      scores.push({
        ...{ pair: pair.name, field: field.name, style, select: rule.select, ...judged },
        similo: rated(
          readNode(after, rule, isOne ? undefined : findBySimilo(before.dom, nodes[at] as DomNode, after.dom)),
        ),
        ...(selectors !== undefined && { finder: rated(readSelector(after, rule, selectors[at])) }),
      })
    })
  }
  return { scores, unfounded }
}

type Facts = Readonly<Record<'before' | 'after', PageFacts>>
type Judged = Pick<RuleScore, 'old' | 'isNoticed' | 'reason' | 'suggested' | 'suggestion'>

/** The judgement of the kit about a rule, and how that came out. */
function judgeRule(pair: Pair, field: BenchField, rule: ElementRule<unknown>, { before, after }: Facts): Judged {
  const accepted = [{ facts: before, value: readRule(before.page, rule) }]
  const profile = learnProfile(field.name, accepted)
  const value = readRule(after.page, rule)
  const isOther = pair.before.url !== pair.after.url
  const misfit =
    value === undefined
      ? undefined
      : judgeValue(profile, value, after, {
          hasValue: (plain) => isOther && accepted.some((one) => wordsOfValue(one.value) === plain),
          hasText: (plain) => isOther && before.texts().has(plain),
        })
  const proposal = proposeRule({ profile, rule, live: after, accepted, isSilent: value === undefined })
  const old = rateValue(field, pair, value)
  const isNoticed = value === undefined || misfit !== undefined
  const suggested =
    proposal.kind === 'abstains'
      ? 'abstains'
      : field.isRight(pair.after.expected, proposal.value) === true
        ? 'right'
        : 'wrong'
  return {
    ...{ old, isNoticed, ...(misfit !== undefined && { reason: misfit.reason }) },
    ...(old !== 'right' && { suggested }),
    ...(old !== 'right' &&
      proposal.kind === 'rule' && { suggestion: `${proposal.rule.from}: ${proposal.rule.select}` }),
  }
}

function rateValue(field: BenchField, { after }: Pair, value: unknown): Outcome {
  return value === undefined ? 'silent' : field.isRight(after.expected, value) === true ? 'right' : 'other'
}

function readSelector(page: Page, rule: ElementRule<unknown>, select: string | undefined): unknown {
  return select === undefined ? undefined : readRule(page, { ...rule, select })
}

function readNode(page: Page, { read }: ElementRule<unknown>, node: DomNode | undefined): unknown {
  try {
    return node === undefined ? undefined : read.read([node], page)
  } catch {
    return undefined
  }
}

/** Whether something is expected of the page after. */
function isExpected(field: BenchField, { after }: Pair): boolean {
  return field.isRight(after.expected, field.none) !== undefined
}

/** Whether any element or standard place of the page after gives what is expected of it. */
function isFounded(field: BenchField, { after: { expected } }: Pair, page: Page): boolean {
  if (holdersOf(page, field, expected).length > 0) return true
  return standardRules(field.kind).some(({ rule }) => {
    const value = findAll(page, rule).length === 0 ? undefined : readRule(page, rule)
    return value !== undefined && field.isRight(expected, value) === true
  })
}

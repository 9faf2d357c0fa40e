import type { Block } from '../article/block.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import { placeBlocks } from '../engine/rules/place-blocks.ts'
import { compareTraces, type RuleChange } from '../engine/rules/compare-traces.ts'
import type { Trace } from '../engine/rules/rule.ts'
import { type FixtureReading, readFixture } from '../check/read-fixture.ts'
import { readText } from '../project/files/read-text.ts'
import type { Fixture } from '../project/find-fixtures.ts'
import type { Reader } from '../sites/site.ts'
import { errorToDocument } from '../snapshot/error-document.ts'
import type { Project } from '../project/project.ts'
import { assessRisk } from '../review/assess-risk.ts'
import type { Change } from '../review/change.ts'
import type { Edit } from '../review/edits/edit.ts'
import { isRuleEdit } from '../review/edits/edit-kinds.ts'
import { classifyEdits } from '../review/edits/classify-edits.ts'
import { compareDocuments, type Difference, fieldOf, pickDifferences } from '../snapshot/compare.ts'
import type { Document } from '../snapshot/document.ts'
import { formatSnapshot, parseSnapshot } from '../snapshot/yaml.ts'
import type { Hashes } from '../check/agreements.ts'
import { type Explained, findCauses } from '../check/find-cause.ts'
import { hashContent, makeId, type PendingSnapshot } from './pending-snapshot.ts'

/** The options of {@link proposeSnapshot}. */
export interface ProposeSnapshotOptions extends Pick<PendingSnapshot, 'by' | 'entry'> {
  /** The fingerprint of the code that parses. */
  readonly rules: string
  /** The reader in place of the site's own. */
  readonly reader?: Reader
  /** The reading of the check, which counts as the first. */
  readonly first?: FixtureReading
  /** The last agreement of the fixture on this machine. */
  readonly agreed?: Hashes
  /** The address of a case that has no `fixture.json` yet. */
  readonly url?: string
  /** The hash of the evidence that the accepted snapshot was made of; that of `fixture.json` when absent. */
  readonly sealed?: string
  /** Reads the evidence that the accepted snapshot was made of, where it is another and still there. */
  readonly readBefore?: () => Promise<FixtureReading | undefined>
  /** The snapshot of git's last commit. */
  readonly committed?: string
}

/**
 * Propose for a fixture's snapshot what its evidence gives. It is parsed twice, since what is not the same twice is
 * nothing to accept.
 *
 * @returns nothing where the snapshot says the same already, unless the evidence itself is what is proposed
 * @throws TouchstoneError when evidence, snapshot or `fixture.json` cannot be read
 */
export async function proposeSnapshot(
  project: Project,
  fixture: Fixture,
  options: ProposeSnapshotOptions,
): Promise<PendingSnapshot | undefined> {
  const base = fixture.hasSnapshot ? readText(fixture.snapshot).replaceAll('\r\n', '\n') : null
  const made = fixture.hasEvidence ? await readTwice(project, fixture, options) : undefined
  const proposed = made?.text ?? null
  const { by, entry, rules, agreed, committed } = options
  const past = (options.sealed ?? made?.sealed) === made?.evidence ? undefined : await options.readBefore?.()
  const sealed = options.sealed ?? made?.sealed ?? past?.sha256
  const before = past?.sha256 === made?.evidence ? undefined : past?.reading
  const ruleChanges = before?.trace && made?.trace ? compareTraces(before.trace, made.trace) : []
  const isNew = base !== proposed || ruleChanges.length > 0
  if (!isNew && (by !== 'refresh' || sealed === made?.evidence)) return undefined
  const hashes = { base: hashContent(base), evidence: made?.evidence ?? null, rules }
  const explain = findCauses({
    ...{ base, proposed, hashes, isStable: made?.isStable ?? true, parse: readDocument },
    ...(before !== undefined && { before: formatSnapshot(before.document) }),
    ...(committed !== undefined && { committed }),
    ...(sealed !== undefined && { sealed }),
    ...(agreed !== undefined && { agreed }),
  })
  const { site, name, source } = fixture
  return {
    ...{ site, name, source, by, ...(entry !== undefined && { entry }) },
    ...{ hashes, current: hashes.base, base, proposed },
    changes: listChanges({
      ...{ site, name, source, base, proposed, hashes, explain, ruleChanges, sealed: sealed ?? null },
      ...(made?.trace !== undefined && { trace: made.trace }),
    }),
  }
}

/**
 * Tells with each change what the other side of a merge has, where both sides had changed the value.
 *
 * @param theirs the snapshot as the other side would have it
 */
export function withTheirs(pending: PendingSnapshot, theirs: string | null | undefined): PendingSnapshot {
  const [ours, other] = [pending.base, theirs ?? null].map(readDocument)
  if (typeof theirs !== 'string' || ours === undefined || other === undefined) return pending
  const values = new Map(compareDocuments(ours, other).map((one) => [one.path, one.new ?? null]))
  const changes = pending.changes.map((change): Change => {
    const value = isRuleEdit(change.edit) ? undefined : values.get(change.difference.path)
    return value === undefined ? change : { ...change, cause: 'snapshot', theirs: value }
  })
  return changes.some((change) => change.theirs !== undefined) ? { ...pending, theirs, changes } : pending
}

/** Reads evidence a second time: only what is the same twice can be accepted. */
async function readTwice(project: Project, fixture: Fixture, options: ProposeSnapshotOptions) {
  const { reader, url } = options
  const settings = { ...(reader !== undefined && { reader }), ...(url !== undefined && { url }) }
  const first = options.first ?? (await readFixture(project, fixture, settings))
  // A reading that took all the time or memory there is would do so again.
  const second = isExhausting(first) ? first : await readFixture(project, fixture, settings)
  const text = formatSnapshot(first.reading.document)
  return {
    text,
    isStable: text === formatSnapshot(second.reading.document),
    evidence: first.sha256,
    sealed: second.metadata?.sources[fixture.source]?.sha256,
    trace: first.reading.trace,
  }
}

function isExhausting({ reading: { error } }: FixtureReading): boolean {
  return error instanceof TouchstoneError && ['reader/timeout', 'reader/out-of-memory'].includes(error.code)
}

/** A proposal before its changes are listed. */
export interface Described extends Pick<PendingSnapshot, 'site' | 'name' | 'source' | 'base' | 'proposed' | 'hashes'> {
  readonly explain: (difference: Difference) => Explained
  readonly trace?: Trace
  /** The changes of how values are found, against the evidence that was accepted. */
  readonly ruleChanges?: readonly RuleChange[]
  /** The hash of the evidence that was accepted, where other evidence is what is proposed. */
  readonly sealed: string | null
}

/** Lists the changes of a proposal, each with its id, edit, risk, cause and rule; those of rules are the last. */
export function listChanges(described: Described): Change[] {
  const { site, name, source, base, proposed, hashes, explain, trace, ruleChanges = [], sealed } = described
  const [before, after] = [base, proposed].map(readDocument)
  const byRules = ruleChanges.map(describeRuleChange)
  const recaptured: Difference = { kind: 'changed', path: 'evidence', old: sealed, new: hashes.evidence }
  const byValues = base === proposed ? [] : listDifferences(before, after)
  const isOnlyEvidence = byValues.length + byRules.length === 0
  const found: readonly Found[] = isOnlyEvidence
    ? [{ difference: recaptured, pathInNew: 'evidence', edit: { kind: 'captured-again' } }]
    : [...byValues, ...byRules]
  const edits = classifyEdits(found.map(({ difference }) => difference))
  const language = languageOf(after) ?? languageOf(before)
  return found.map(({ difference, pathInNew, edit: known, produced: by }, index) => {
    const edit = known ?? (edits[index] as Edit)
    const isTraced = trace !== undefined && difference.kind !== 'missing'
    const produced = by ?? (isTraced ? findRule(trace, pathInNew, after) : {})
    return {
      id: makeId([site, name, source, hashes, difference.kind, difference.path, ...(isRuleEdit(edit) ? [edit] : [])]),
      ...{ site, name, source, difference, edit, risk: assessRisk(difference, edit) },
      ...(isRuleEdit(edit) ? { cause: 'page' as const } : explain(difference)),
      ...(language !== undefined && { language }),
      ...produced,
    }
  })
}

/** Describes a change of a rule like one of a value: its values are the rules, or the names of the elements. */
function describeRuleChange({ kind, field, old, node, ...now }: RuleChange): Found {
  const path = `rules.${field}`
  const isOther = kind !== 'place-moved' && field !== 'layout' && now.new !== undefined
  return {
    difference: { kind: 'changed', path, old, new: now.new ?? null },
    pathInNew: path,
    edit: { kind, old, ...now },
    produced: { ...(isOther && { rule: now.new }), ...(node !== undefined && { node }) },
  }
}

/** A snapshot that cannot be read is one that is replaced as a whole. */
function readDocument(text: string | null): Document | undefined {
  if (text === null) return undefined
  try {
    return parseSnapshot(text)
  } catch (error) {
    if (error instanceof TouchstoneError) return errorToDocument(error)
    throw error
  }
}

interface Found {
  readonly difference: Difference
  readonly pathInNew: string
  /** The edit, where it is known before the values are looked at. */
  readonly edit?: Edit
  /** The rule that gives the new value and the place, where they are known before the trace is looked at. */
  readonly produced?: Pick<Change, 'rule' | 'node'>
}

/** A snapshot that comes, goes, or gives way to an error changes as a whole; so does one that is only written otherwise. */
function listDifferences(before: Document | undefined, after: Document | undefined): Found[] {
  if (before === undefined) return [{ difference: { kind: 'extra', path: '', new: after ?? {} }, pathInNew: '' }]
  if (after === undefined) return [{ difference: { kind: 'missing', path: '', old: before }, pathInNew: '' }]
  if ('error' in before !== 'error' in after)
    return [{ difference: { kind: 'changed', path: '', old: before, new: after }, pathInNew: '' }]
  const found: Found[] = []
  pickDifferences(before, after, (difference, pathInNew) => {
    found.push({ difference, pathInNew })
    return false
  })
  const difference: Difference = { kind: 'changed', path: 'format', old: 'as edited', new: 'canonical' }
  return found.length > 0 ? found : [{ difference, pathInNew: 'format', edit: { kind: 'format' } }]
}

function languageOf(document: Document | undefined): string | undefined {
  const language = document?.['language']
  return typeof language === 'string' ? language : undefined
}

/** Find which rule gave a value, and where. */
function findRule(trace: Trace, path: string, document: Document | undefined): Pick<Change, 'rule' | 'node'> {
  const index = /^body\[(\d+)\]/.exec(path)?.[1]
  const { rule, node } =
    index === undefined
      ? (trace.fields[fieldOf({ path })] ?? {})
      : (placeBlocks(blocksOf(document), trace.blocks)[Number(index)] ?? {})
  return { ...(rule !== undefined && { rule }), ...(node !== undefined && { node }) }
}

/** The types of a document's blocks: each is named after its own. */
function blocksOf(document: Document | undefined): Block[] {
  const body = document?.['body']
  return Array.isArray(body) ? body.map((item) => ({ type: Object.keys(item ?? {})[0] }) as Block) : []
}

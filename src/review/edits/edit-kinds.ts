import { type Difference, fieldOf } from '../../snapshot/compare.ts'
import type { Risk } from '../change.ts'
import type { Edit, EditKind, EditOf } from './edit.ts'

/** A row of the table of edits. */
interface EditRow<Kind extends EditKind> {
  /** The words that reports show, from the data of the edit where it has any. */
  readonly words: string | ((edit: EditOf<Kind>) => string)
  /** The risk, from the difference where it depends on that. */
  readonly risk: Risk | ((difference: Difference) => Risk)
  /** The kind that stands for several of this kind whose data differ; absent where the data name no single value. */
  readonly general?: EditKind
}

/** The table of all kinds of edits. Whoever shows an edit asks it for words; whoever decides compares kinds. */
export const editKinds: { readonly [Kind in EditKind]: EditRow<Kind> } = {
  'new-snapshot': { words: 'new snapshot', risk: 'amber' },
  'evidence-gone': { words: 'no evidence any more', risk: 'red' },
  'became-error': { words: ({ code }) => withDetail('became an error', code), risk: 'red', general: 'became-error' },
  'error-gone': { words: ({ code }) => withDetail('is no error any more', code), risk: 'amber', general: 'error-gone' },
  format: { words: 'format', risk: 'grey' },
  'captured-again': { words: 'captured again', risk: 'grey' },

  'rule-silent': { words: 'rule silent', risk: 'amber', general: 'rule-silent' },
  'other-rule': { words: 'found by another rule', risk: 'amber', general: 'other-rule' },
  'place-moved': { words: 'found in another element', risk: 'amber', general: 'place-moved' },

  'item-lost': { words: ({ item }) => `${item} lost`, risk: 'red' },
  'item-gained': { words: ({ item }) => `${item} gained`, risk: 'amber' },
  'item-moved': { words: 'item moved', risk: 'grey' },

  'value-lost': { words: 'value lost', risk: 'red' },
  'value-gained': { words: 'value gained', risk: assessField },
  'value-changed': { words: describeValues, risk: assessField, general: 'value-changed' },
  'type-changed': { words: 'type changed', risk: 'red' },

  'unicode-form': { words: 'Unicode form', risk: 'grey' },
  space: { words: 'space', risk: 'grey' },
  'blanks-trimmed': { words: 'blanks trimmed', risk: 'grey' },
  'date-notation': { words: 'date notation', risk: assessLength },
  'date-moved': { words: describeMove, risk: 'red', general: 'date-moved' },
  'address-moved': { words: describeAddress, risk: 'red', general: 'address-moved' },
  wording: { words: 'wording', risk: assessField },
  'prefix-removed': { words: quoteAfter('prefix removed'), risk: assessField, general: 'wording' },
  'prefix-added': { words: quoteAfter('prefix added'), risk: assessField, general: 'wording' },
  'suffix-removed': { words: quoteAfter('suffix removed'), risk: assessField, general: 'wording' },
  'suffix-added': { words: quoteAfter('suffix added'), risk: assessField, general: 'wording' },
  'piece-removed': { words: quoteAfter('removed'), risk: assessField, general: 'wording' },
  'piece-inserted': { words: quoteAfter('inserted'), risk: assessField, general: 'wording' },
  'piece-replaced': { words: (edit) => `“${edit.old}” → “${edit.new}”`, risk: assessField, general: 'wording' },
}

/** Describe an edit to the letter: `prefix removed “Desk | ”`. */
export function describeEdit(edit: Edit): string {
  const { words } = editKinds[edit.kind] as EditRow<EditKind>
  return typeof words === 'string' ? words : words(edit)
}

/** Make the edit that stands for all that are alike but for the value they were made to: `wording` for a removed prefix. */
export function generalizeEdit(edit: Edit): Edit {
  const { general } = editKinds[edit.kind]
  return general === undefined ? edit : ({ kind: general } as Edit)
}

const ruleEdits: ReadonlySet<EditKind> = new Set(['rule-silent', 'other-rule', 'place-moved'])

/**
 * Tells whether an edit is one of how a value is found. Such a change is decided by its own name, never with others, and
 * evidence is taken only once all of its are accepted.
 */
export function isRuleEdit({ kind }: Edit): boolean {
  return ruleEdits.has(kind)
}

/** Returns true where an edit names what changed to the letter, so that the same one may be found in other values. */
export function isExact(edit: Edit): boolean {
  return editKinds[edit.kind].general !== undefined && Object.keys(edit).length > 1
}

/** Returns true where stored data is an edit of a kind that this version knows. */
export function isEdit(data: unknown): data is Edit {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false
  const isKnown = typeof data.kind === 'string' && Object.hasOwn(editKinds, data.kind)
  return isKnown && (!('edit' in data) || isEdit(data.edit))
}

/** Fields that say which article it is, or when and where it was published: a change in them is never only wording. */
const identity: ReadonlySet<string> = new Set(['kind', 'id', 'url', 'permalink', 'language', 'published', 'error'])

function assessField(difference: Difference): Risk {
  return difference.kind === 'changed' && identity.has(fieldOf(difference)) ? 'red' : assessLength(difference)
}

/** A text is cut, not reworded, when it loses more than half and at least so many UTF-16 units. */
const minCut = 40

function assessLength({ old, new: now }: Difference): Risk {
  if (typeof old !== 'string' || typeof now !== 'string') return 'amber'
  return old.length - now.length >= minCut && now.length < old.length / 2 ? 'red' : 'amber'
}

function withDetail(words: string, detail: string | undefined): string {
  return detail === undefined ? words : `${words}: ${detail}`
}

function quoteAfter(words: string): (edit: { readonly piece: string }) => string {
  return ({ piece }) => `${words} “${piece}”`
}

function describeValues(edit: EditOf<'value-changed'>): string {
  if (edit.old === undefined || edit.new === undefined) return 'value changed'
  return `${JSON.stringify(edit.old)} → ${JSON.stringify(edit.new)}`
}

function describeAddress({ part, edit }: EditOf<'address-moved'>): string {
  return part === undefined || edit === undefined ? 'address moved' : `address moved, ${part}: ${describeEdit(edit)}`
}

function describeMove({ by }: EditOf<'date-moved'>): string {
  return by === undefined ? 'date moved' : `date moved by ${formatDuration(by)}`
}

/** Write a span of time in days, hours, minutes and seconds: `+2 h`, `-1 d 30 min`. */
function formatDuration(milliseconds: number): string {
  const seconds = Math.abs(milliseconds) / 1000
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.round((seconds % 60) * 1000) / 1000, 's'],
  ]
  const shown = parts.filter(([number]) => number > 0).map(([number, unit]) => `${number} ${unit}`)
  return `${milliseconds < 0 ? '-' : '+'}${shown.join(' ')}`
}

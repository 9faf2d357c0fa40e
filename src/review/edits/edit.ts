import type { Data } from '../../snapshot/document.ts'

/**
 * The kinds of edits, and what each of them knows. Data that may be absent is, where an edit stands for several of its
 * kind that are not the same.
 */
interface EditData {
  // Edits of a whole snapshot.
  readonly 'new-snapshot': object
  readonly 'evidence-gone': object
  /** A result gives way to an error, or an error to a result; with the code of the error. */
  readonly 'became-error': { readonly code?: string }
  readonly 'error-gone': { readonly code?: string }
  /** The snapshot says the same, written otherwise. */
  readonly format: object
  /** Other evidence gives the same snapshot. */
  readonly 'captured-again': object

  // Edits of how a value is found, whatever the value: see `RuleChange`. The old and the new are rules; of a place, elements.
  readonly 'rule-silent': { readonly old?: string; readonly new?: string }
  readonly 'other-rule': { readonly old?: string; readonly new?: string }
  readonly 'place-moved': { readonly old?: string; readonly new?: string }

  // Edits of an item of a list, with its type: a block's is its first field, `paragraph`; any other is an `item`.
  readonly 'item-lost': { readonly item: string }
  readonly 'item-gained': { readonly item: string }
  readonly 'item-moved': object

  // Edits of a value.
  readonly 'value-lost': object
  readonly 'value-gained': object
  readonly 'value-changed': { readonly old?: Data; readonly new?: Data }
  readonly 'type-changed': object

  // Edits of a text: its characters are the same in another Unicode form, or but for spaces and what has no width.
  readonly 'unicode-form': object
  readonly space: object
  readonly 'blanks-trimmed': object
  /** The same time written otherwise, or another time, so many milliseconds later. */
  readonly 'date-notation': object
  readonly 'date-moved': { readonly by?: number }
  /** Another address; with the part and its edit where only one part differs. */
  readonly 'address-moved': { readonly part?: AddressPart; readonly edit?: Edit }
  /** Other words; with the piece that came or went where it is short enough to be found elsewhere. */
  readonly wording: object
  readonly 'prefix-removed': { readonly piece: string }
  readonly 'prefix-added': { readonly piece: string }
  readonly 'suffix-removed': { readonly piece: string }
  readonly 'suffix-added': { readonly piece: string }
  readonly 'piece-removed': { readonly piece: string }
  readonly 'piece-inserted': { readonly piece: string }
  readonly 'piece-replaced': { readonly old: string; readonly new: string }
}

/** A part of an address, as `URL` names it. */
export type AddressPart = 'protocol' | 'host' | 'pathname' | 'search' | 'hash'

/** The name of a kind of edit: `value-lost`, `prefix-removed`. */
export type EditKind = keyof EditData

/** The edit of one kind. */
export type EditOf<Kind extends EditKind> = { readonly kind: Kind } & EditData[Kind]

/** The edit that was made to a value, as data, so that like edits of different values can be found. */
export type Edit = { [Kind in EditKind]: EditOf<Kind> }[EditKind]

import { type Edit, editPage } from './page-tree.ts'

/** A change of a site's markup after which a rule no longer finds what it found. */
export interface LayoutMutation {
  readonly name: string
  /** The case of `fixtures/dw` whose page is changed. */
  readonly page: string
  /**
   * - `rename`: the element is there under another tag, class or attribute
   * - `move`: it is there, unchanged, at another place
   * - `other`: it is gone, or no selector alone could find it
   */
  readonly kind: 'rename' | 'move' | 'other'
  readonly mutate: (html: string) => string
  /** What must be reported. */
  readonly expect: Lost
  /** Other fields that are lost with it; no further one may be reported. */
  readonly also?: readonly string[]
  /** A selector of the very elements, on the changed page, that a suggested selector must find. */
  readonly right?: string
  /** The page changes only as its scripts run. */
  readonly scripted?: true
}

/** A field, and the rule that found it before, as a trace writes it; a block of the text is `body image`. */
export interface Lost {
  readonly field: string
  readonly rule: string
}

/** What only some mutations have. */
export type More = Pick<LayoutMutation, 'also' | 'scripted'>

type Edits = Edit | readonly Edit[]

/** Declare that what a rule reads has another tag, class or attribute now; see {@link LayoutMutation}. */
export function rename(
  name: string,
  page: string,
  edits: Edits,
  lost: Lost,
  right: string,
  more?: More,
): LayoutMutation {
  return { kind: 'rename', right, ...declare(name, page, edits, lost), ...more }
}

/** Declare that what a rule reads stands elsewhere now. */
export function move(name: string, page: string, edits: Edits, lost: Lost, right: string, more?: More): LayoutMutation {
  return { kind: 'move', right, ...declare(name, page, edits, lost), ...more }
}

/** Declare that what a rule reads is gone, or is no longer to be found by a selector. */
export function other(name: string, page: string, edits: Edits, lost: Lost, more?: More): LayoutMutation {
  return { kind: 'other', ...declare(name, page, edits, lost), ...more }
}

function declare(name: string, page: string, edits: Edits, lost: Lost): Omit<LayoutMutation, 'kind'> {
  return { name, page, mutate: (html) => editPage(html, ...[edits].flat()), expect: lost }
}

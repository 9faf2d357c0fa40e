import type { ParseContext, SourceName } from '../../sites/site.ts'

/** Asks the process of the readers to read a piece of evidence. */
export interface ReadRequest {
  readonly kind: 'read'
  readonly id: number
  /** The site's place in the configuration. */
  readonly site: number
  readonly source: SourceName
  readonly evidence: string
  readonly context: ParseContext
  readonly witnesses: boolean
}

/** The messages of the process of the readers. A reader may send others, which are nobody's. */
export type ReaderMessage =
  | { readonly kind: 'ready' }
  /** The configuration cannot be loaded there. */
  | { readonly kind: 'unloaded'; readonly value: string }
  /** An `IsolatedReading` as JSON. */
  | { readonly kind: 'read'; readonly id: number; readonly reading: string }

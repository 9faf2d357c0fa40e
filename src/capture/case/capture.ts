import type { SourceName } from '../../sites/site.ts'

/** The means by which evidence came; `made` is the dump that the feed would make of the page. */
export type CaptureMeans = 'http' | 'browser' | 'file' | 'har' | 'warc' | 'made'

/** One piece of evidence, exactly as it came, and what is known about how it came. */
export interface Capture {
  readonly source: SourceName
  readonly means: CaptureMeans
  /** The body's bytes, decompressed and otherwise untouched. */
  readonly bytes: Buffer
  /** When it came, ISO 8601 in UTC with milliseconds. */
  readonly captured: string
  /** The address that was asked for; absent for a file that does not say. */
  readonly asked?: string
  /** The address that answered, after all redirects. */
  readonly url?: string
  /** The addresses that redirected, in order; `asked` is the first. */
  readonly redirects?: readonly string[]
  /** The address that the asked one was replaced by for good. */
  readonly moved?: string
  /** The status of the answer. */
  readonly status?: number
  /** All headers of the answer, their names in lower case; what is kept of them is chosen later. */
  readonly headers?: Readonly<Record<string, string>>
}

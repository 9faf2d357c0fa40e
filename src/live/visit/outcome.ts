import type { Article } from '../../article/article.ts'
import type { Trace } from '../../engine/rules/rule.ts'

/** An article, and where that is known how it was found. */
export interface Found {
  readonly article: Article
  readonly trace?: Trace
}

/** What a page gave: an article, and where the site's rules are known the trace of how; or why it gave none. */
export type Outcome =
  ({ readonly kind: 'article' } & Found) | { readonly kind: 'error'; readonly code: string; readonly message: string }

import type { Article } from '../../article/article.ts'
import type { Trace } from '../../engine/rules/rule.ts'

/** An article and, if the site has rules, the trace of how it was found. */
export interface Found {
  readonly article: Article
  readonly trace?: Trace
}

/** The result of reading a page: an article, with its trace if the site has rules, or the error. */
export type Outcome =
  ({ readonly kind: 'article' } & Found) | { readonly kind: 'error'; readonly code: string; readonly message: string }

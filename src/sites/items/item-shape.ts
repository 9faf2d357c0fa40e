import type { Article, Author, Reference } from '../../article/article.ts'
import type { Extraction } from '../../engine/rules/extract-fields.ts'
import type { Page } from '../../engine/rules/rule.ts'
import type { CompareBy } from '../../engine/witnesses/compare-witnesses.ts'
import type { ItemIdentity, SourceName } from '../site.ts'

/** The circumstances in which an item is made. */
export interface ItemContext {
  readonly page: Page
  readonly source: SourceName
  /** Names the item that an address leads to; absent for a site without hosts. */
  readonly identify?: (url: string) => ItemIdentity | undefined
  /** The host that a path from the site's root belongs to. */
  readonly host?: string
}

/** A kind of item: the fields that rules can find, and how they are put together. */
export interface ItemShape<Fields> {
  /**
   * Puts the item together.
   *
   * @throws TouchstoneError for an item that lacks what it cannot be without
   */
  readonly make: (extraction: Extraction, context: ItemContext) => unknown
  /** Tells whether a value can be a field's. */
  readonly accepts?: (field: string, value: unknown, context: Omit<ItemContext, 'page'>) => boolean
  /** The text by which each field is compared among witnesses. */
  readonly compare?: (context: Omit<ItemContext, 'page'>) => CompareBy
  /** Only for the compiler: the type of the fields. */
  readonly fields?: Fields
}

/** The fields of an article that rules can find; the rest follows from its address. */
export type ArticleFields = Pick<Article, 'url' | 'title' | 'body' | 'direction' | 'permalink' | 'kicker' | 'teaser'> &
  Pick<
    Article,
    'published' | 'modified' | 'lead' | 'opinion' | 'keywords' | 'language' | 'dateline' | 'agencies' | 'rights'
  > & {
    readonly authors: readonly (Author | string)[]
    readonly topics?: readonly (Reference | string)[]
    readonly related?: readonly (Reference | string)[]
  }

import type { PlainReading } from '../../sites/readers/read-in-page.ts'

/** An item, and where that is known the way it was found. */
export type Found = Pick<PlainReading, 'document' | 'article' | 'trace'>

/** The result of reading a page in the browser or outside: an item, or the error in its place. */
export type Outcome = PlainReading

/** The item of a reading, and how it was found. */
export function foundOf({ document, article, trace }: Found): Found {
  return { document, ...(article !== undefined && { article }), ...(trace !== undefined && { trace }) }
}

/** An article, and where that is known the way it was found. */
export type FoundArticle = Found & Required<Pick<Found, 'article'>>

/** Tells whether the item that was found is an article. */
export function isFoundArticle(found: Found): found is FoundArticle {
  return found.article !== undefined
}

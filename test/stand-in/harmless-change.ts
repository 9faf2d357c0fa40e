import { type Edit, editPage } from './page-tree.ts'

/** A change of a page after which every rule still finds what it is made to find. */
export interface HarmlessChange {
  readonly name: string
  /** The case of `fixtures/dw` whose page is changed. */
  readonly page: string
  readonly mutate: (html: string) => string
  /** `agrees` where the article is the same, `edited` where it has other words, as is the site's right. */
  readonly means: 'agrees' | 'edited'
}

/** Declare a change that leaves the article as it is. */
export function same(name: string, page: string, ...edits: readonly Edit[]): HarmlessChange {
  return { name, page, mutate: (html) => editPage(html, ...edits), means: 'agrees' }
}

/** Declare what an editor may have done. */
export function edited(name: string, page: string, ...edits: readonly Edit[]): HarmlessChange {
  return { ...same(name, page, ...edits), means: 'edited' }
}

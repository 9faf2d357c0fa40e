/** The words in which a site is written: `touchstone-kit/rules`. */
export * from './engine/index.ts'
export { article, type ArticleOptions } from './sites/items/article-item.ts'
export { item } from './sites/items/item.ts'
export type { ArticleFields, ItemContext, ItemShape } from './sites/items/item-shape.ts'

import type { LayoutDefinition } from '../../definition.ts'
import type { ArticleFields } from '../../items/item-shape.ts'

/** A layout of DW's. */
export type DwLayout = LayoutDefinition<ArticleFields>

import { article } from '../../items/article-item.ts'
import type { SiteDefinition } from '../../definition.ts'
import type { ArticleFields } from '../../items/item-shape.ts'
import { identify } from '../addresses/identify.ts'
import { links } from '../addresses/links.ts'
import { findAddress } from '../addresses/page-address.ts'
import { classic } from './classic-layout.ts'
import { declarations } from './declarations.ts'
import { needsText, refineArticle } from './dw-article.ts'
import { mediaBlocks } from './media.ts'
import { apollo, appState, layout2026, skip } from './react-layouts.ts'

type Definition = SiteDefinition<ArticleFields>

/** The part of a site's definition that reads its pages. */
export type PageRules = Omit<Definition, 'name'> & Required<Pick<Definition, 'links' | 'identify'>>

/** The rules of DW's pages, of every layout since 2011; what the script inside of a page needs, and no more. */
export const pageRules: PageRules = {
  hosts: ['www.dw.com'],
  ...{ identify, links, skip, accounting: 'error' },
  item: article({ address: findAddress, refine: refineArticle, needsText }),
  layouts: [layout2026, apollo, appState, classic],
  blocks: mediaBlocks,
  declared: declarations,
}

import type { Layout } from '../../../engine/rules/rule.ts'
import { contentRules } from '../pages/content-rules.ts'
import { mediaBlocks } from '../pages/media.ts'
import { skip } from '../pages/react-layouts.ts'

/** The pages' own API, `www.dw.com/graph-api/<lang>/content/<type>/<id>`; the same content that pages embed (facts, 3.2). */
export const graphApi: Layout = {
  name: 'graph-api',
  about: "Answers of the pages' own API, www.dw.com/graph-api; from 2024.",
  marks: [],
  fields: contentRules('api'),
  blocks: mediaBlocks,
  skip,
  documents: {},
}

import { contentRules } from '../pages/content-rules.ts'
import type { DwLayout } from '../pages/dw-layout.ts'

/** The pages' own API, `www.dw.com/graph-api/<lang>/content/<type>/<id>`; the same content that pages embed (facts, 3.2). */
export const graphApi: DwLayout = {
  name: 'graph-api',
  about: "Answers of the pages' own API, www.dw.com/graph-api; from 2024.",
  fields: contentRules('api'),
}

/** Rules over any page: what a site is written with. */
export type { Dom, DomNode } from './dom/dom.ts'
export { parseHtml } from './dom/parse-html.ts'
export { openStandardDom, type StandardDocument } from './dom/standard-dom.ts'
export { assigned, scriptJson } from './documents/embedded-json.ts'
export type { Witnesses } from './rules/extract-fields.ts'
export { Json } from './documents/json.ts'
export type { LinkReader, LinkTarget } from './rules/link-reader.ts'
export { readBlocks } from './rules/read-blocks.ts'
export { toUtc, toUtcFrom } from './rules/read-time.ts'
export * from './rules/rule.ts'
export * from './rules/rules-over.ts'
export { figure, figures, image, type PictureParts } from './readers/image-readers.ts'
export { byline, people } from './readers/people-readers.ts'
export {
  attr,
  blocks,
  derive,
  type Found,
  htmlText,
  list,
  match,
  number,
  readHtml,
  references,
  split,
  text,
  time,
  timeIn,
  without,
  withoutEnd,
} from './rules/value-readers.ts'
export type { CompareBy, Declaration, Finding } from './witnesses/compare-witnesses.ts'

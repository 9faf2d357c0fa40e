import type { Inline } from './inline.ts'

/** A part of the body that stands by itself. */
export type Block = Paragraph | Heading | ImageBlock | Gallery | Embed | Video | List | Quote | Table | UnknownBlock

/** A paragraph of running text. */
export interface Paragraph {
  type: 'paragraph'
  content: Inline[]
}

/** A sub-heading. A dump writes level 2 as a paragraph that is wholly `<strong>`. */
export interface Heading {
  type: 'heading'
  /** 2 below the title, to 6. */
  level: number
  content: Inline[]
}

/** A picture: the lead, one in the text, or one of a gallery. */
export interface Image {
  /** Address of the picture itself, unwrapped from any proxy; `''` where the source gives none. */
  url: string
  /** The address as the source wrote it, where that is another. */
  src?: string
  /** DW's image id: the identity of the picture, in whatever size (facts, 5). */
  id?: number
  /** DW's number for size and shape: 303 is 700 × 394 (facts, 5). */
  format?: number
  /** Heading of the picture in a gallery. */
  title?: string
  /** What the picture shows, as plain text. */
  caption?: string
}

/** A picture in the text. */
export interface ImageBlock extends Image {
  type: 'image'
}

/** Pictures to leaf through. */
export interface Gallery {
  type: 'gallery'
  title?: string
  items: Image[]
}

/** A frame with content of another site, such as a YouTube player. */
export interface Embed {
  type: 'embed'
  url: string
}

/** A video file. */
export interface Video {
  type: 'video'
  url: string
}

/** A list. */
export interface List {
  type: 'list'
  ordered: boolean
  items: Inline[][]
}

/** A quotation of one or more paragraphs. */
export interface Quote {
  type: 'quote'
  paragraphs: Inline[][]
}

/** A table, row by row and cell by cell. */
export interface Table {
  type: 'table'
  /** Whether the first row names the columns. */
  header: boolean
  rows: Inline[][][]
}

/** Markup that the source's grammar does not know, kept whole so that nothing is lost and somebody sees it. */
export interface UnknownBlock {
  type: 'unknown'
  html: string
}

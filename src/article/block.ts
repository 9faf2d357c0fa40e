import { type Id, type Inline, inlineText } from './inline.ts'

/** A part of the body that stands by itself. */
export type Block =
  Paragraph | Heading | ImageBlock | Gallery | Embed | Video | Audio | List | Quote | Table | UnknownBlock

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
  /** The site's id of the picture, whatever its size. */
  id?: Id
  /** DW's number for size and shape: 303 is 700 × 394 (facts, 5). */
  format?: number
  /** Heading of the picture in a gallery. */
  title?: string
  /** What the picture says about the story, as plain text. */
  caption?: string
  /** What the picture shows, for those who cannot see it; absent where it is the caption. */
  alt?: string
  /** Who owns it, without the word before it: `Phil Noble/REUTERS`. */
  credit?: string
}

/** A picture in the text. */
export interface ImageBlock extends Image {
  type: 'image'
}

/** Pictures to leaf through. */
export interface Gallery {
  type: 'gallery'
  /** The site's id of it. */
  id?: Id
  title?: string
  items: Image[]
}

/**
 * Content of another site: a YouTube player, a post of a social network, a widget. It has an address, or the id that
 * its provider knows it by.
 */
export interface Embed {
  type: 'embed'
  /** Address of the frame. */
  url?: string
  /** Who shows it where it is no frame: `tweet`, `facebook`, `instagram`, `widget`. */
  provider?: string
  /** The provider's id; digits that may exceed a number's precision. */
  id?: string
}

/** A video or audio file with what is said about it. */
interface Media {
  /** Address of the file, or of the list of its parts. */
  url: string
  /** The site's id of it. */
  id?: Id
  title?: string
  /** Address of the still that is shown before it plays. */
  poster?: string
  /** In seconds. */
  duration?: number
}

/** A video. */
export interface Video extends Media {
  type: 'video'
}

/** A sound recording. */
export interface Audio extends Media {
  type: 'audio'
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

/** What nobody taught the parser, kept whole so that nothing is lost and somebody sees it. */
export interface UnknownBlock {
  type: 'unknown'
  /** Its markup; from an API, its JSON. */
  source: string
}

/** Read what a block says, as plain text; for what says nothing in words, what it shows. */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content)
    case 'list':
      return block.items.map(inlineText).join('\n')
    case 'quote':
      return block.paragraphs.map(inlineText).join('\n')
    case 'table':
      return block.rows.map((row) => row.map(inlineText).join('\t')).join('\n')
    case 'unknown':
      return block.source
    case 'gallery':
      return block.items.map(({ id, url }) => `[image ${id ?? url}]`).join('\n')
    default:
      return `[${block.type} ${block.id ?? block.url}]`
  }
}

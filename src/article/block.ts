import { type Id, type Inline, inlineText } from './inline.ts'

/** A self-contained part of the body. */
export type Block =
  Paragraph | Heading | ImageBlock | Gallery | Embed | Video | Audio | List | Quote | Table | UnknownBlock

/** A paragraph of running text. */
export interface Paragraph {
  type: 'paragraph'
  content: Inline[]
}

/** A sub-heading. A dump writes level 2 as a paragraph that is entirely `<strong>`. */
export interface Heading {
  type: 'heading'
  /** From 2, which is below the title, to 6. */
  level: number
  content: Inline[]
}

/** A picture: the lead, one in the text, or one of a gallery. */
export interface Image {
  /** Address of the picture itself, unwrapped from any proxy; `''` where the source gives none. */
  url: string
  /** The address as the source wrote it, where that differs from `url`. */
  src?: string
  /** The site's id of the picture, whatever its size. */
  id?: Id
  /** DW's number for size and shape: 303 is 700 × 394 (facts, 5). */
  format?: number
  /** The heading of the picture in a gallery. */
  title?: string
  /** The sentence below the picture, as plain text. */
  caption?: string
  /** A description of the picture for those who cannot see it; absent where it equals the caption. */
  alt?: string
  /** The owner of the rights, without the word before the name: `Phil Noble/REUTERS`. */
  credit?: string
}

/** A picture in the text. */
export interface ImageBlock extends Image {
  type: 'image'
}

/** A series of pictures to page through. */
export interface Gallery {
  type: 'gallery'
  /** The site's id of it. */
  id?: Id
  title?: string
  items: Image[]
}

/**
 * Content of another site: a YouTube player, a post of a social network, a widget. It has an address, or its provider's
 * id.
 */
export interface Embed {
  type: 'embed'
  /** Address of the frame. */
  url?: string
  /** The provider, for content without a frame: `tweet`, `facebook`, `instagram`, `widget`. */
  provider?: string
  /** The provider's id, as text: its digits may exceed a number's precision. */
  id?: string
}

/** A video or audio file and its description. */
interface Media {
  /** Address of the file, or of the list of its parts. */
  url: string
  /** The site's id of it. */
  id?: Id
  title?: string
  /** Address of the still that is shown before playback. */
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

/** A list, item by item. */
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
  /** Set to true where the first row names the columns. */
  header: boolean
  rows: Inline[][][]
}

/** A block that no rule knows, kept whole so that nothing is lost and somebody sees it. */
export interface UnknownBlock {
  type: 'unknown'
  /** Its markup, or from an API its JSON. */
  source: string
}

/** Returns a block's text; for a block without words, a mark such as `[video 123]`. */
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

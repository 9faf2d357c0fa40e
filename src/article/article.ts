import type { Block, Image } from './block.ts'
import type { Id } from './inline.ts'

/**
 * An article, whatever source it came from: a saved dump, a page, an answer of an API.
 *
 * Every field is plain data, so that an article survives JSON, YAML and a worker boundary unchanged. A field that the
 * source does not give is absent, never empty. Where the source's spelling differs from its meaning, both are kept
 * (`byline`, `Image.src`), so that no evidence is lost.
 */
export interface Article {
  /** The kind of item. Where the address does not tell a video or podcast from an article, the content does. */
  kind: ArticleKind
  /** Set on a comment piece, which is one person's opinion. */
  opinion?: true
  /** The site's id of the article, as its addresses name it; DW's is the number at their end. */
  id: Id
  /** The address as the source wrote it. Two addresses of one article differ; its language, kind and id do not. */
  url: string
  /** The language in the address's path: `zh`, `zh-hant`, `de`, `en`, … */
  language?: string
  /** The readable part of the address, percent-decoded; escapes that do not decode stay as written. */
  slug?: string
  /** Set where the text runs from right to left. */
  direction?: 'rtl'
  /** The short address, `https://p.dw.com/p/4boRv`. */
  permalink?: string
  /** The labels above the headline: the subject, the region, the series. */
  kicker?: string[]
  /** The headline, trimmed; inner spaces as they came. */
  title: string
  /** The summary below the headline. */
  teaser?: string
  /** The people who wrote it, in the source's order. */
  authors: Author[]
  /** The author line as the source wrote it, where it is more than the authors' names. */
  byline?: string
  /** Publication time, ISO 8601 in UTC with milliseconds; only the day, `2023-04-28`, where the source has no time. */
  published?: string
  /** Time of the last change, ISO 8601 in UTC with milliseconds. */
  modified?: string
  /** When a feed first saw the article, ISO 8601 in UTC; not the publication time (facts, 1.2). */
  firstSeen?: string
  /** The image above the text. */
  lead?: Image
  /** The newsroom's mark before the first sentence: `（德国之声中文网）`. */
  dateline?: string
  /** The blanks between the dateline and its text; a newline where the dateline is a paragraph of its own. */
  datelineGap?: string
  /** The index in `body` of the block that the dateline precedes, where that is not the first paragraph. */
  datelineBlock?: number
  /** The article's own content, in order. */
  body: Block[]
  /** The closing line that credits news agencies: `（法新社、路透社）`. */
  agencies?: string
  /** The copyright notice. */
  rights?: string
  /** The topic pages that the article belongs to. */
  topics?: Reference[]
  /** The search terms that the source gives. */
  keywords?: string[]
  /** The articles recommended beside it; they change from day to day. */
  related?: Reference[]
  /** Addresses in the feed's advert below the article. */
  trailer?: string[]
}

/** Something that an article points to outside its text: a topic page, a recommended article. */
export interface Reference {
  /** Its name, as readers see it. */
  name: string
  /** The site's id of it. */
  id?: Id
  /** The address as the source wrote it. */
  url?: string
}

/** The kinds of item. DW's letters in addresses: `a` article, `g` gallery, `t` topic, `live` live blog (facts, 7). */
export type ArticleKind = 'article' | 'video' | 'audio' | 'podcast' | 'gallery' | 'liveblog' | 'topic' | 'program'

/** A person who wrote the article. */
export interface Author {
  /** The name, its spaces collapsed, without the `null` that some feeds write for a missing first name. */
  name: string
  /** The site's id of the person's page. */
  id?: Id
  /** Address of the person's page, as the source wrote it. */
  url?: string
  /** The place that the author reported from: `Houston`. */
  place?: string
  /** The author's part in the article, as the source writes it before the name: `采访记者`. */
  role?: string
  /** A note in the author field, for instance that the text was compiled from agencies: `综合报导`. */
  note?: string
}

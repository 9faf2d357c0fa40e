import type { Block, Image } from './block.ts'
import type { Id } from './inline.ts'

/**
 * What an article is, whatever source it came from (a saved dump, a page, an API answer).
 *
 * Every field is plain data, so that an article survives JSON, YAML and a worker boundary unchanged. A field that the
 * source does not give is absent, never empty. What the source wrote differently from what it means is kept beside
 * the meaning (`byline`, `Image.src`), so that nothing of the evidence is lost.
 */
export interface Article {
  /** What kind of item it is; a video or podcast is told from its content where its address does not say. */
  kind: ArticleKind
  /** Present on a comment piece, which is somebody's opinion. */
  opinion?: true
  /** The site's id of the article, as its addresses name it; DW's is the number at their end. */
  id: Id
  /** The address as the source wrote it. Two addresses of one article differ; its language, kind and id do not. */
  url: string
  /** Language of the address, as in its path: `zh`, `zh-hant`, `de`, `en`, … */
  language?: string
  /** The address's readable part, percent-decoded; what does not decode stays as written. */
  slug?: string
  /** Present where the text runs from right to left. */
  direction?: 'rtl'
  /** The short address, `https://p.dw.com/p/4boRv`. */
  permalink?: string
  /** What stands above the headline: the subject, the region, the series. */
  kicker?: string[]
  /** The headline, trimmed; inner spaces as they came. */
  title: string
  /** The paragraph below the headline that says what the article is about. */
  teaser?: string
  /** Who wrote it, in order. */
  authors: Author[]
  /** The author line as the source wrote it, where it is not just the authors' names. */
  byline?: string
  /** Publication time, ISO 8601 in UTC with milliseconds; only the day, `2023-04-28`, where the source says no more. */
  published?: string
  /** Time of the last change, ISO 8601 in UTC with milliseconds. */
  modified?: string
  /** When a feed first saw the article, ISO 8601 in UTC; not the publication time (facts, 1.2). */
  firstSeen?: string
  /** The image above the text. */
  lead?: Image
  /** The newsroom's mark before the first sentence: `（德国之声中文网）`. */
  dateline?: string
  /** The article's own content, in order. */
  body: Block[]
  /** The closing line that credits news agencies: `（法新社、路透社）`. */
  agencies?: string
  /** The copyright notice. */
  rights?: string
  /** The topic pages that the article belongs to. */
  topics?: Reference[]
  /** What a search would find it by. */
  keywords?: string[]
  /** What is recommended beside it; this changes from day to day. */
  related?: Reference[]
  /** Addresses in the feed's advert below the article. */
  trailer?: string[]
}

/** Something that an article points to outside of its text: a topic page, a recommended article. */
export interface Reference {
  /** What it is called. */
  name: string
  /** The site's id of it. */
  id?: Id
  /** The address as the source wrote it. */
  url?: string
}

/** What an item is. DW's address letters: `a` article, `g` gallery, `t` topic, `live` live blog (facts, 7). */
export type ArticleKind = 'article' | 'video' | 'audio' | 'podcast' | 'gallery' | 'liveblog' | 'topic' | 'program'

/** A person who wrote the article. */
export interface Author {
  /** The name, its spaces collapsed, without a `null` that stands for a missing first name. */
  name: string
  /** The site's id of the person's page. */
  id?: Id
  /** Address of the person's page, as the source wrote it. */
  url?: string
  /** Where the author wrote from: `Houston`. */
  place?: string
  /** A note in the author field, such as that the text was compiled from agencies: `综合报导`. */
  note?: string
}

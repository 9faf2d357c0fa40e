/** A kind of content: Touchstone's name for it, and the name in each of DW's address families. */
interface UrlKindNames {
  readonly kind: string
  /** The letter before the id in a page's address: `a` in `/zh/a-1`. */
  readonly letter: string
  /** A number after the id, always the same. */
  readonly suffix?: string
  /** The name in `/graph-api/<lang>/content/<graph>/<id>`. */
  readonly graph?: string
  /** The name in `api.dw.com/api/detail/<detail>/<id>`. */
  readonly detail?: string
}

/**
 * The kinds of content in addresses: the only table that relates letters, API names and kinds.
 *
 * Letters are from (facts, 7), `graph` from (facts, 3.2), `detail` from (facts, 3.1). `av` is the older letter for
 * video and audio alike, `e` the one for a broadcast.
 */
export const urlKinds = [
  { kind: 'article', letter: 'a', graph: 'article', detail: 'article' },
  { kind: 'video', letter: 'video', graph: 'video', detail: 'video' },
  { kind: 'audio', letter: 'audio', graph: 'audio', detail: 'audio' },
  { kind: 'av', letter: 'av' },
  { kind: 'gallery', letter: 'g', graph: 'image-gallery' },
  { kind: 'live', letter: 'live', graph: 'liveblog' },
  { kind: 'topic', letter: 't', graph: 'auto-topic' },
  { kind: 'navigation', letter: 's', graph: 'navigation' },
  { kind: 'person', letter: 'person' },
  { kind: 'program', letter: 'program', graph: 'unified-program' },
  { kind: 'broadcast', letter: 'e', suffix: '-9798' },
] as const

/** The kinds of content. `content` is any content, known by its id alone, as in a short link. */
export type UrlKind = (typeof urlKinds)[number]['kind'] | 'content'

/** Returns the names of a kind; `content` has none. */
export function namesOfKind(kind: UrlKind): UrlKindNames | undefined {
  return urlKinds.find((names: UrlKindNames) => names.kind === kind)
}

/** Returns the kind that one of the address families calls `name`. */
export function findKind(family: 'letter' | 'graph' | 'detail', name: string): UrlKind | undefined {
  return urlKinds.find((names: UrlKindNames) => names[family] === name)?.kind
}

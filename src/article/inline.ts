/** A site's own id of a piece of content: DW's are numbers, others' are texts. */
export type Id = number | string

/** A piece of running text: a plain string, or an element around further pieces. */
export type Inline = string | Mark | Link | Topic | LineBreak

/** The elements that only change how text looks. */
export const markTypes = ['em', 'strong', 'u', 's', 'sub', 'sup', 'code'] as const

/** Text with a mark, named by its HTML element. */
export interface Mark {
  type: (typeof markTypes)[number]
  content: Inline[]
}

/** A link in running text. */
export interface Link {
  type: 'link'
  /** The source's name for the link, from `rel`: `ArticleRef`, `CommentRef`, `ExternalRef`, … */
  kind?: string
  /** The address as the source wrote it; in a dump an `ArticleRef` has an address of the API. */
  href: string
  /** Id of the article linked to, where the address names one. */
  id?: Id
  content: Inline[]
}

/** A word that DW links to an automatic topic page. */
export interface Topic {
  type: 'topic'
  /** Id of the topic page. */
  id: Id
  content: Inline[]
}

/** A line break inside a block. */
export interface LineBreak {
  type: 'break'
}

/** Returns the plain text of running text, with a newline for each line break. */
export function inlineText(content: readonly Inline[]): string {
  let text = ''
  for (const piece of content) {
    if (typeof piece === 'string') text += piece
    else text += piece.type === 'break' ? '\n' : inlineText(piece.content)
  }
  return text
}

/** Returns true when a piece at any depth satisfies `test`. */
export function hasInline(content: readonly Inline[], test: (piece: Exclude<Inline, string>) => boolean): boolean {
  return content.some(
    (piece) => typeof piece !== 'string' && (test(piece) || (piece.type !== 'break' && hasInline(piece.content, test))),
  )
}

/** Returns true for text without markup but emphasis. */
export function isPlainText(piece: Inline): boolean {
  if (typeof piece === 'string') return true
  return (piece.type === 'em' || piece.type === 'strong') && piece.content.every(isPlainText)
}

import type { Author } from '../../../article/article.ts'
import { isTime } from '../../../article/time.ts'
import { TouchstoneError, type Where } from '../../../errors/touchstone-error.ts'
import type { Markup, MarkupElement } from './markup.ts'

/** The data in the line above the article: the authors and the publication time. */
export interface Byline {
  authors: Author[]
  /** The author field as written, if it differs from {@link formatAuthors} of the authors. */
  byline?: string
  published?: string
}

/**
 * Reads `<div><i>AUTHOR<br>ISO</i></div>`, the first element of every dump except those of videos (facts, 1.5).
 *
 * @param markup the body's first piece
 * @param where the start of the body, for the error
 * @returns `undefined` if the piece is something else
 * @throws TouchstoneError `dump/bad-date`
 */
export function readByline(markup: Markup | undefined, where: Where): Byline | undefined {
  const italics = typeof markup === 'object' && markup.name === 'div' ? markup.children : []
  const [italic] = italics
  if (italics.length !== 1 || typeof italic !== 'object' || italic.name !== 'i') return undefined
  const [first, ...others] = italic.children
  const field = typeof first === 'string' ? first : ''
  const afterField = typeof first === 'string' ? others : italic.children
  const [lineBreak, date = ''] = afterField
  if (!isLineBreak(lineBreak) || typeof date !== 'string' || afterField.length > 2) return undefined
  const authors = readBylineAuthors(field)
  const published = date.trim()
  if (published !== '' && !isTime(published)) throw new TouchstoneError('dump/bad-date', { value: published, where })
  return {
    authors,
    ...(field !== formatAuthors(authors) && { byline: field }),
    ...(published !== '' && { published }),
  }
}

/** Writes the author field: the names, each with its note. */
export function formatAuthors(authors: readonly Author[]): string {
  return authors.map(({ name, note }) => (note === undefined ? name : `${name} ${note}`)).join(', ')
}

/**
 * Reads the author field. The feed joins first and last name, so a missing first name leaves spaces or the word `null`;
 * some editors add that the text was compiled from agencies (facts, 1.5).
 */
export function readBylineAuthors(field: string): Author[] {
  const text = field
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^null( |$)/, '')
    .replace(/^null$/, '')
  const [, name = text, note] = compilationNote.exec(text) ?? []
  if (name === '') return []
  return [{ name, ...(note !== undefined && { note }) }]
}

const compilationNote = /^(.+?) ?([（(][^（）()]*(?:报道|報道|报导|報導)[）)]|(?:综合|綜合)(?:报道|報道|报导|報導))$/

function isLineBreak(markup: Markup | undefined): markup is MarkupElement {
  return typeof markup === 'object' && markup.name === 'br'
}

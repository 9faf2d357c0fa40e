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

/** Writes the author field: the names, each behind its role and before its note. */
export function formatAuthors(authors: readonly Author[]): string {
  return authors
    .map(
      ({ name, role, note }) =>
        (role === undefined ? '' : `${role}：`) + (note === undefined ? name : `${name} ${note}`),
    )
    .join(', ')
}

/**
 * Reads the author field. The feed joins first and last name, so a missing first name leaves spaces or the word `null`;
 * some editors add that the text was compiled from agencies, or write a role before the name (facts, 1.5).
 */
export function readBylineAuthors(field: string): Author[] {
  const text = field
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^null( |$)/, '')
  return splitRoles(text).flatMap(readAuthor)
}

function readAuthor(text: string): Author[] {
  const [, before = text, note] = compilationNote.exec(text) ?? []
  const [, role, name = before] = roleBefore.exec(before) ?? roleWithSlash.exec(before) ?? []
  return name === '' ? [] : [{ name, ...(role !== undefined && { role }), ...(note !== undefined && { note }) }]
}

/** `采访记者： Mara Feldwies`: a word with a colon before the name. */
const roleBefore = /^([^：:/／,，;；、]{1,24}?) ?[：:] ?([^：:]+)$/

/** `文/柳木`: one of the words that stand before a slash. */
const roleWithSlash = /^(文|图|圖|撰文|撰稿|采访|採訪|记者|記者|作者|编译|編譯|翻译|翻譯|编辑|編輯) ?[/／] ?(.+)$/

/** Cuts a field in which every part has a role: `采访：柳木；翻译：石桥`. */
function splitRoles(text: string): string[] {
  const parts = text.split(
    / ?[;；,，、/／|] ?(?=[^：:;；,，、/／|]{1,24}[：:])|(?<=\S) (?=[^\s：:;；,，、/／|]{1,24}[：:])/,
  )
  return parts.length > 1 && parts.every((part) => roleBefore.test(part)) ? parts : [text]
}

const compilationNote = /^(.+?) ?([（(][^（）()]*(?:报道|報道|报导|報導)[）)]|(?:综合|綜合)(?:报道|報道|报导|報導))$/

function isLineBreak(markup: Markup | undefined): markup is MarkupElement {
  return typeof markup === 'object' && markup.name === 'br'
}

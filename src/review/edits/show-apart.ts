import { type Data, isDocument } from '../../snapshot/document.ts'
import { showBlanks, showCodePoints, showInvisible } from './show-invisible.ts'

/**
 * Writes two texts that differ so that they look different: invisible characters as code points; where nothing but
 * blanks differs, blanks too; where two texts look the same all the same, as canonically equal ones do, all characters.
 *
 * @param areBlanksMarked whether a colour or a sign makes blanks visible already
 */
export function showApart(old: string, now: string, areBlanksMarked = false): [old: string, now: string] {
  const show = areBlanksMarked ? chooseMarked(old, now) : chooseShow(old, now)
  return [show(old), show(now)]
}

function chooseShow(old: string, now: string): (text: string) => string {
  if (lookOf(showInvisible(old)) !== lookOf(showInvisible(now))) return showInvisible
  const isTold = lookOf(showBlanks(old)) !== lookOf(showBlanks(now))
  return isTold && withoutBlanks(old) === withoutBlanks(now) ? showBlanks : showCodePoints
}

function chooseMarked(old: string, now: string): (text: string) => string {
  const [before, after] = [old, now].map((text) => withoutInvisible(showInvisible(text)))
  return before === after ? showCodePoints : showInvisible
}

function withoutInvisible(text: string): string {
  return text.normalize('NFC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
}

/** A text as readers see it: composed, without characters that do not show, its blanks collapsed. */
function lookOf(text: string): string {
  return withoutInvisible(text).replace(/\s+/g, ' ').trim()
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '')
}

/**
 * Writes two values as texts that differ: a text stands as it is, unless the other value is of another type and would
 * be written alike; then both are written as a snapshot writes them.
 *
 * @param format writes any data, quoting texts that are no plain words
 */
export function formatApart(
  old: Data,
  now: Data,
  format: (data: Data, isQuoted: boolean) => string,
): [old: string, now: string] {
  const isPlain = typeof old === 'string' && typeof now === 'string'
  const texts = [format(old, false), format(now, false)] as const
  const isAlike = !isPlain && (texts[0] === texts[1] || (!isNested(old) && !isNested(now)))
  return isAlike ? [format(old, true), format(now, true)] : [...texts]
}

function isNested(data: Data): boolean {
  return Array.isArray(data) || isDocument(data)
}

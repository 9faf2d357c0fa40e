/** Every kind of blank but the plain one, and characters without width or that would steer a terminal; variation selectors stay. */
const invisible =
  /[^\S \n]|(?![\uFE00-\uFE0F\u{E0100}-\u{E01EF}])\p{Default_Ignorable_Code_Point}|[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069]/gu

/** Write characters that do not show, or would steer a terminal, as their code points. */
export function showInvisible(text: string): string {
  return text.replace(invisible, (character) => `‹${codePointOf(character)}›`)
}

/** Writes blanks that do not show, too: at the ends of a text and of its lines, and in runs. */
export function showBlanks(text: string): string {
  return showInvisible(text).replace(/^[ \n]+|[ \n]+$|(?<=\n) +| +(?=\n)|(?<= ) +/g, (blanks) => showCodePoints(blanks))
}

/** Writes a part of a text that stands alone: every character that does not show, variation selectors too. */
export function showAlone(text: string): string {
  return showInvisible(text).replace(/\p{Default_Ignorable_Code_Point}/gu, showCodePoints)
}

/** Write a text as its code points, where two would look the same: `‹U+0065 U+0301›`. */
export function showCodePoints(text: string): string {
  return text === '' ? '' : `‹${[...text].map(codePointOf).join(' ')}›`
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`
}

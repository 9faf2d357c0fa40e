/** Every kind of space but the plain one, and what has no width at all or would steer a terminal. */
const invisible =
  /[^\S \n]|[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]/gu

/** Write characters that do not show, or would steer a terminal, as their code points. */
export function showInvisible(text: string): string {
  return text.replace(invisible, (character) => `‹${codePointOf(character)}›`)
}

/** Write a text as its code points, where two would look the same: `‹U+0065 U+0301›`. */
export function showCodePoints(text: string): string {
  return `‹${[...text].map(codePointOf).join(' ')}›`
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`
}

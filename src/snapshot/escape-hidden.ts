/** The scripts whose letters a joiner shapes; between others it is invisible and means nothing. */
const joining = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Nko', 'Mandaic', 'Manichaean', 'Adlam', 'Hanifi_Rohingya', 'Thaana'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Khmer', 'Myanmar', 'Tibetan', 'Balinese', 'Javanese', 'Sundanese', 'Newa', 'Grantha', 'Tirhuta', 'Chakma'],
  ...['Inherited'],
]
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('')

/** A joiner between letters that it shapes, or between the pictures of one emoji. */
const usefulJoiner =
  String.raw`(?<=(?=[\p{L}\p{M}])[${joining}])[\u200C\u200D](?=[\p{L}\p{M}])(?=[${joining}])` +
  String.raw`|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})`

/** The tags of a flag, such as that of Wales; no flag has more than eight. */
const flagTag = String.raw`(?<=\u{1F3F4}[\u{E0020}-\u{E007E}]{0,8})[\u{E0020}-\u{E007F}]`

/** Variation selectors choose how the character before them looks. */
const variation = String.raw`(?<=[^\s"])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`

/** Blanks that are taken for a plain one; that of CJK is as wide as a letter. */
const oddBlank = String.raw`(?![ \u3000])\p{Zs}`

const annotation = String.raw`[\uFFF9-\uFFFB]`

const hidden = new RegExp(
  String.raw`(?!${usefulJoiner}|${flagTag}|${variation})\p{Default_Ignorable_Code_Point}|${oddBlank}|${annotation}`,
  'gu',
)

/** All that may be hidden, whatever stands beside it. Most texts hold none of it: the fast way out. */
const maybeHidden = /[\p{Default_Ignorable_Code_Point}\u00A0\u1680\u2000-\u200A\u202F\u205F\uFFF9-\uFFFB]/u

/**
 * Returns true for a text with characters that nobody sees, or that change the order in which others are shown (bidi
 * controls): they must be escaped. Joiners and variation selectors that do what they are for do not count.
 */
export function hasHidden(text: string): boolean {
  return maybeHidden.test(text) && text.search(hidden) >= 0
}

/** Writes hidden characters as escapes of a double-quoted text of YAML. */
export function escapeHidden(yaml: string): string {
  return hasHidden(yaml) ? yaml.replace(hidden, escape) : yaml
}

function escape(character: string): string {
  const hex = (character.codePointAt(0) as number).toString(16).toUpperCase()
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`
}

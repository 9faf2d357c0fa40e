/** Letter groups for one sound, so that `schlagzeile` does not count as a heap of consonants. */
const oneSound = /sch|ch|ck|gh|kn|ng|ph|qu|sc|sh|th|wh|wr/g

/** Patterns that no word has: an unpronounceable beginning, four consonants in a row, a stray `q`, odd pairs. */
const unsayable =
  /^(?:[lmnrvwxyz][b-df-gj-np-tv-xz]|[b-df-gj-np-tv-xz](?![lmnrtpwckshaeiouy]))|[b-df-hj-np-tv-xz]{4}|q|[b-df-gj-np-tv-z]x|[bgpv][dgkmnz]$/

/** The maximum length of an abbreviation such as `btn` or `vjs`; a longer part must be a word. */
const maxAbbreviationLength = 4

/**
 * Returns true for a class, an id or another name that a person chose, so that it may outlive a build of the site.
 * Build tools make names from hashes: `sc-8be21f60-1`, `bQzKdn`, `m2qvy3ka`, `ylwlrnaa`. In doubt the result is false.
 */
export function isStableName(name: string): boolean {
  if (!/^[a-z_][\w-]*$/i.test(name) || name.length > 50 || /^(sc|css|jsx?|svelte|emotion)-/.test(name)) return false
  return name.split(/[_-]+/).every(isStablePart)
}

/** Returns true for a stable attribute value, such as `og:title` or `section-related-topics`. */
export function isStableValue(value: string): boolean {
  return value !== '' && value.split(/[:./]/).every(isStableName)
}

function isStablePart(part: string): boolean {
  if (/\d[a-z]|\d{3}/i.test(part)) return false
  const words = part.replace(/\d+$/, '').split(/(?<=[a-z])(?=[A-Z])/)
  return words.length === 1
    ? isWord(part)
    : words.every((word) => word.length > 1 && /[aeiouy]/i.test(word) && isWord(word))
}

function isWord(written: string): boolean {
  const sounds = written.toLowerCase().replace(/\d+$/, '')
  return sounds.length <= maxAbbreviationLength || !unsayable.test(sounds.replace(oneSound, 'h'))
}

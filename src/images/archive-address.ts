/** The hosts of web archives: the Wayback Machine, and others that write addresses as it does. */
const hosts = '(?:web\\.archive\\.org|(?:wayback|web)\\.archive-it\\.org|arquivo\\.pt|webarchive\\.[a-z.]{1,40})'

/**
 * The text that an archive writes before the address of a page or picture that it copied: its host or, in the pages that it
 * serves, its root, then the time of the copy and its kind (`im_`, `id_`, `if_`). The address may have lost a slash.
 */
const prefix = new RegExp(
  `(?:(?:https?:)?//${hosts}(?::\\d+)?/(?:[\\w-]+/){0,3}\\d{4,14}|(?<![\\w.:/-])/(?:[\\w-]+/){0,3}\\d{14})` +
    '(?:[a-z]{2}_|\\*)?/(https?):/{1,2}(?=[^/\\s])',
  'gi',
)

/** The layers of an archive's copy of an archive's copy. */
const maxDepth = 3

/** Returns the address of the page or picture itself, where an address is that of its copy in a web archive; else the same. */
export function unwrapArchive(url: string): string {
  let address = url
  for (let depth = 0; depth < maxDepth; depth++) address = unwrapCopy(address)
  return address
}

/** Unwraps one layer: the copy in an archive may itself be of an archive's page. */
export function unwrapCopy(url: string): string {
  const whole = url.trim()
  const [found] = whole.includes('/http') ? whole.matchAll(prefix) : []
  return found?.index === 0 ? `${found[1]}://${whole.slice(found[0].length)}` : url
}

/** Unwraps every address of an archive's copy in a text, such as a `srcset`. */
export function unwrapArchives(text: string): string {
  return text.includes('/http') ? text.replace(prefix, '$1://') : text
}

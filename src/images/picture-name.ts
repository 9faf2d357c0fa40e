/**
 * Names the picture that an address shows, whatever its size and file type: the path without what sites add for each crop. Two
 * addresses with one name are taken for the same picture.
 *
 * @param url the address, freed from proxies
 */
export function namePicture(url: string): string {
  const [, path = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(url) ?? []
  const folders = path.split('/')
  const file = folders.pop() ?? ''
  const stem = file
    .replace(/\.(?:jpe?g|png|webp|gif|avif|svg)$/i, '')
    .replace(/(?:[_-]\d{2,4}x\d{2,4}|@\d(?:\.\d)?x|[_-](?:scaled|small|medium|large|thumb(?:nail)?)|-e\d{9,13})+$/i, '')
  // A name such as `image` or `1200` says nothing without its folders and its query.
  return stem.length >= minName && /\d{4}|[a-z][^a-z]?[a-z]{4}/i.test(stem) && !plainName.test(stem)
    ? stem.toLowerCase()
    : [...folders, stem].join('/') + query
}

/** The shortest name of a file that is no other picture's, in characters. */
const minName = 6

/** Names of files that only say what they are. */
const plainName =
  /^(?:image|img|photo|picture|original|master|default|header|teaser|cover|file|\d{1,4}x\d{1,4}|landscape|portrait|square)[_-]?\d{0,4}$/i

/** The parts of a DW image's address. */
export interface ImageUrl {
  /** DW's image id, which identifies the picture in every size, file type and on every host (facts, 5). */
  id: number
  /**
   * DW's number for size and shape (see `imageFormat`). If absent, the address is a template whose `${formatId}` the
   * page's script fills in (see {@link resolveFormat}).
   */
  format?: number
  /** In lower case, without the dot: `jpg`, `jpeg`, `png`, `webp`, `gif` or `avif`. */
  extension: string
  /** `static.dw.com`, `api.dw.com`, `www.dw.com`, formerly `www.dw.de`; `www.dw.com` also for a path from the site's root. */
  host: string
}

/** The hosts of DW's images: today's, that of dumps until October 2020, that of 2018 (facts, 5). */
export const imageHosts: ReadonlySet<string> = new Set(['static.dw.com', 'api.dw.com', 'www.dw.com'])

/** The placeholder for the format in pages. */
const placeholder = '$' + '{formatId}'

const anyHost = `(${[...imageHosts].map((host) => host.replaceAll('.', '\\.')).join('|')})`

const imagePattern = new RegExp(
  // The host may be written with the default port of its scheme.
  `^(?:http://${anyHost}(?::(?:0*80)?)?|(?:(?:https:)?//)?${anyHost}(?::(?:0*443)?)?)?` +
    '/image/(\\d+)_(?:(\\d+)|\\$(?:\\{|%7B)formatId(?:\\}|%7D))\\.(jpe?g|png|webp|gif|avif)(?:[?#].*)?$',
  'is',
)

/** The addresses of the pages until 2013 or so: `http://www.dw.de/image/0,,15976432_303,00.jpg` (facts, 1.7, "Second look"). */
const olderPattern =
  /^(?:(?:https?:)?\/\/((?:www\.)?(?:dw|dw-world)\.de))?\/image\/0,\d*,(\d+)_(\d+),00\.(jpe?g|png|gif)(?:[?#].*)?$/is

/**
 * Reads the id, format and file type from the address of a DW image, with or without scheme or host.
 *
 * @returns `undefined` for any other text, also for `''` and for an image behind a proxy (see `unwrapImage`)
 */
export function parseImageUrl(url: string): ImageUrl | undefined {
  const [, overHttp, host = overHttp ?? 'www.dw.com', id, format, extension] = matchAddress(url.trim())
  if (id === undefined) return undefined
  const image = {
    id: Number(id),
    ...(format !== undefined && { format: Number(format) }),
    extension: (extension as string).toLowerCase(),
    host: host.toLowerCase(),
  }
  return Number.isSafeInteger(image.id) && Number.isSafeInteger(image.format ?? 0) ? image : undefined
}

/** The groups: the host over HTTP, else over HTTPS, the id, the format, the file type. */
function matchAddress(url: string): readonly (string | undefined)[] {
  const older = olderPattern.exec(url)
  return older === null ? (imagePattern.exec(url) ?? []) : [url, undefined, ...older.slice(1)]
}

/** Returns the address of a DW image: a template if `format` is absent; by default a `jpg` on `static.dw.com`. */
export function formatImageUrl(image: Pick<ImageUrl, 'id' | 'format'> & Partial<ImageUrl>): string {
  const { id, format = placeholder, extension = 'jpg', host = 'static.dw.com' } = image
  return `https://${host}/image/${id}_${format}.${extension}`
}

/** Fills the format into a template's `_${formatId}.`; any other address stays as it is. */
export function resolveFormat(template: string, format: number): string {
  return template.replace(/\$(?:\{|%7B)formatId(?:\}|%7D)/gi, String(format))
}

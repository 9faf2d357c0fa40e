/** What the address of a DW image says. */
export interface ImageUrl {
  /** DW's image id: the identity of the picture, whatever its size, file type and host (facts, 5). */
  id: number
  /**
   * DW's number for size and shape (see `imageFormat`). Absent means that the address is a template, whose
   * `${formatId}` the page's script fills in (see {@link resolveFormat}).
   */
  format?: number
  /** In lower case, without the dot: `jpg`, `jpeg`, `png`, `webp`, `gif` or `avif`. */
  extension: string
  /** `static.dw.com`, `api.dw.com` or `www.dw.com`; the last also for a path from the site's root. */
  host: string
}

/** The hosts that have served DW's images: today's, the one of dumps until October 2020, the one of 2018 (facts, 5). */
export const imageHosts: ReadonlySet<string> = new Set(['static.dw.com', 'api.dw.com', 'www.dw.com'])

/** The placeholder for the format, as pages write it. */
const placeholder = '$' + '{formatId}'

const imagePattern = new RegExp(
  `^(?:(?:(?:https?:)?//)?(${[...imageHosts].map((host) => host.replaceAll('.', '\\.')).join('|')}))?` +
    '/image/(\\d+)_(?:(\\d+)|\\$(?:\\{|%7B)formatId(?:\\}|%7D))\\.(jpe?g|png|webp|gif|avif)(?:[?#].*)?$',
  'is',
)

/**
 * Read the id, format and file type out of the address of a DW image, with or without scheme or host.
 *
 * @returns `undefined` when it is none, so also for `''` and for an image behind a proxy (see `unwrapImage`)
 */
export function parseImageUrl(url: string): ImageUrl | undefined {
  const match = imagePattern.exec(url.trim())
  if (match === null) return undefined
  const [, host = 'www.dw.com', id, format, extension] = match as unknown as [
    string,
    string?,
    string?,
    string?,
    string?,
  ]
  const image = {
    id: Number(id),
    ...(format !== undefined && { format: Number(format) }),
    extension: (extension as string).toLowerCase(),
    host: host.toLowerCase(),
  }
  return Number.isSafeInteger(image.id) && Number.isSafeInteger(image.format ?? 0) ? image : undefined
}

/** Write the address of a DW image: a template when `format` is absent, a `jpg` on `static.dw.com` when not said. */
export function formatImageUrl(image: Pick<ImageUrl, 'id' | 'format'> & Partial<ImageUrl>): string {
  const { id, format = placeholder, extension = 'jpg', host = 'static.dw.com' } = image
  return `https://${host}/image/${id}_${format}.${extension}`
}

/** Fill the format into a template's `_${formatId}.`; an address that is no template stays as it is. */
export function resolveFormat(template: string, format: number): string {
  return template.replace(/\$(?:\{|%7B)formatId(?:\}|%7D)/gi, String(format))
}

import type { ImageProxy } from './proxy.ts'
import { readAddress, readParameter } from './source.ts'

/**
 * Google's thumbnails: `https://encrypted-tbn0.gstatic.com/images?q=tbn:…`, a key that only Google resolves (facts, 6).
 */
export const googleThumbnail: ImageProxy = {
  name: 'google-thumbnail',
  hosts: /^encrypted-tbn\d*\.gstatic\.com$/,
  isOpaque: ({ search }) => readParameter(search, 'q')?.startsWith('tbn:') === true,
}

/**
 * Bing's thumbnails: `https://tse1.mm.bing.net/th?id=OIP.…` is a key that only Bing resolves; some name the original
 * beside it, in `rurl` or `r` (facts, 6) or in `riu` (seen in public code, on `th.bing.com/th/id/…`).
 */
export const bing: ImageProxy = {
  name: 'bing',
  hosts: /^(?:tse\d*\.mm\.bing\.net|th\.bing\.com|www\.bing\.com)$/,
  unwrap: ({ path, search }) =>
    isThumbnail(path)
      ? ['rurl', 'r', 'riu']
          .map((name) => readAddress(readParameter(search, name) ?? '')?.address)
          .find((source) => source !== undefined)
      : undefined,
  isOpaque: ({ path, search }) =>
    isThumbnail(path) && (path.startsWith('/th/id/') || readParameter(search, 'id') !== undefined),
}

function isThumbnail(path: string): boolean {
  return path === '/th' || path.startsWith('/th/')
}

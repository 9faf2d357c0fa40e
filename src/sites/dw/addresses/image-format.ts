/** DW's number for the size and shape of an image, resolved. */
export interface ImageFormat {
  /** In pixels; absent if no source states it. */
  width?: number
  /** In pixels; absent if no source states it, or if it depends on the picture's own shape. */
  height?: number
  /** Width to height. `own` is the picture's own shape; `unknown` was never stated. */
  shape: '16:9' | '1:1' | '16:7' | 'own' | 'unknown'
  /** The source of these values. */
  source: string
}

const recording = 'sizes in recorded answers of api.dw.com'
const script = "dw.com's imgUtils.js, and srcset of saved pages"
const dump = 'met in dumps, size never stated'
const unsaid = 'known to exist, size never stated'

/** DW's image formats by number (facts, 5). */
export const imageFormats: ReadonlyMap<number, ImageFormat> = new Map<number, ImageFormat>([
  [4, { shape: 'unknown', source: dump }],
  [6, { width: 940, height: 529, shape: '16:9', source: 'og:image of saved pages of all eras' }],
  [7, { shape: 'own', source: 'the original, in full size (qsniyg/maxurl)' }],
  [9, { shape: 'unknown', source: unsaid }],
  ...[100, 102, 104, 105, 403].map((n): [number, ImageFormat] => [n, { shape: 'unknown', source: unsaid }]),
  [101, { shape: 'unknown', source: 'a teaser of a public scraper, size never stated' }],
  [103, { width: 1024, height: 448, shape: '16:7', source: recording }],
  [301, { width: 220, height: 124, shape: '16:9', source: recording }],
  [302, { width: 460, height: 259, shape: '16:9', source: recording }],
  [303, { width: 700, height: 394, shape: '16:9', source: recording }],
  [304, { width: 940, height: 529, shape: '16:9', source: recording }],
  [305, { shape: 'unknown', source: 'a page of 2018, size never stated' }],
  [401, { width: 700, height: 394, shape: '16:9', source: 'as rendered in the page of April 2023' }],
  [404, { shape: 'unknown', source: 'met in dumps in place of 303, size never stated' }],
  ...series(600, '16:9', [78, 201, 379, 545, 767, 1199, 1568, 1920]),
  ...series(800, '1:1', [50, 129, 352, 575, 767, 1024, 1400]),
  ...series(900, 'own', [48, 375, 475, 600, 768, 960, 1110]),
  ...series(1000, '16:7', [80, 576, 768, 992, 1200, 1408, 1600]),
])

/** Returns the size and shape for a format number; `undefined` for an unknown number. */
export function imageFormat(format: number): ImageFormat | undefined {
  return imageFormats.get(format)
}

/** Numbers the widths of one shape from `first` on. Only squares have an exact height, without rounding. */
function series(first: number, shape: ImageFormat['shape'], widths: readonly number[]): [number, ImageFormat][] {
  return widths.map((width, step) => [
    first + step,
    { width, ...(shape === '1:1' && { height: width }), shape, source: script },
  ])
}

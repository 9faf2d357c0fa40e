import { toRefusal } from '../../check/read-failure.ts'
import { type CaptureErrorCode, TouchstoneError } from '../../errors/touchstone-error.ts'
import { findOtherAspect } from '../../sites/compare-identities.ts'
import type { Reading } from '../../sites/reading.ts'
import type { ItemIdentity, SiteAddresses } from '../../sites/site.ts'
import type { Capture } from './capture.ts'

/** Returns true for the page of a guard against robots; to be asked only of a page that is no article. */
export function isCaptcha(html: string): boolean {
  return /cf-chl|challenge-platform|h-captcha|hcaptcha\.com|g-recaptcha|recaptcha\/api|captcha-delivery|px-captcha|<title>\s*(?:Just a moment|Attention Required)/i.test(
    html,
  )
}

/** Errors of parse functions that say for themselves what came in place of the article. */
const telling: ReadonlySet<string> = new Set([
  'page/consent-wall',
  'page/removed',
  'page/empty-shell',
  'api/no-content',
])

/** The claims about evidence that are checked against it. */
export interface AssertOptions {
  readonly addresses: SiteAddresses | undefined
  /** The project's folder, from which the places in a scraper are shown. */
  readonly root: string
  /** Whether evidence that the site's reader cannot read is taken nevertheless; absent where nobody could say so. */
  readonly keep?: boolean
}

/**
 * Refuse evidence that is not what was asked for: no article at all, or another one.
 *
 * @param text the evidence, decoded
 * @throws TouchstoneError `capture/captcha`, `capture/redirected-away`, `capture/other-article`,
 * `capture/other-language`, `capture/other-kind`; what the reader threw, which is `reader/threw` where it is not the kit's
 */
export function assertRequestedItem(
  capture: Capture,
  text: string,
  reading: Pick<Reading, 'article' | 'error'>,
  options: AssertOptions,
): void {
  const { addresses } = options
  if (reading.article === undefined) refuseNoArticle(capture, text, reading, options)
  const { asked } = capture
  const got = reading.article && addresses?.identify(reading.article.url)
  const wanted = asked === undefined ? undefined : addresses?.identify(asked)
  const other = findOtherAspect(wanted, got)
  if (other !== undefined)
    throw new TouchstoneError(otherCodes[other.aspect], { value: `${other.detail} at ${capture.url ?? ''}` })
}

function refuseNoArticle(
  { source, asked, url = asked }: Capture,
  text: string,
  { error }: Pick<Reading, 'error'>,
  { addresses, root, keep }: AssertOptions,
): void {
  if (error === undefined) return
  if (source === 'page' && isCaptcha(text)) throw new TouchstoneError('capture/captcha', { value: url ?? 'a file' })
  const isTelling = error instanceof TouchstoneError && telling.has(error.code)
  const isElsewhere =
    url !== undefined && asked !== undefined && url !== asked && addresses?.identify(url) === undefined
  if (isElsewhere && !isTelling) throw new TouchstoneError('capture/redirected-away', { value: url, cause: error })
  if (keep === true) return
  throw toRefusal(error, root, keep === false ? 'With --keep it becomes a case nevertheless.' : undefined)
}

const otherCodes: Readonly<Record<keyof ItemIdentity, CaptureErrorCode>> = {
  id: 'capture/other-article',
  language: 'capture/other-language',
  kind: 'capture/other-kind',
}

import { escapePattern } from '../../engine/readers/escape-pattern.ts'
import { isCaptcha } from '../../capture/case/assert-requested-item.ts'
import type { ErrorCode } from '../../errors/touchstone-error.ts'
import { findOtherAspect } from '../../sites/compare-identities.ts'
import type { ItemIdentity, Site } from '../../sites/site.ts'
import type { LiveResultKind } from '../verdict/live-result.ts'
import type { Found } from '../visit/outcome.ts'
import type { Visit } from '../visit/visit-page.ts'

/** The reason why a page was not seen as it is. */
export interface Trouble {
  readonly kind: LiveResultKind
  readonly detail: string
}

/** The failures that keep a page from coming; every other one leaves the site out of reach. */
const failures: Partial<Readonly<Record<ErrorCode, LiveResultKind>>> = {
  'capture/timeout': 'timeout',
  'capture/server-error': 'server-error',
  'capture/forbidden': 'forbidden',
  'capture/legal-block': 'forbidden',
  'capture/rate-limited': 'rate-limited',
  'capture/robots': 'robots',
  'capture/captcha': 'captcha',
  'capture/not-found': 'removed',
  'capture/gone': 'removed',
  'capture/content-type': 'other-kind',
  'capture/browser-failed': 'browser-failed',
}

/** Names the result of a failure to get the page. */
export function triageFailure(code: ErrorCode): LiveResultKind {
  return failures[code] ?? 'unreachable'
}

/** Errors of the extractor that say for themselves what came in place of the article. */
const pages: Readonly<Record<string, LiveResultKind>> = {
  'page/consent-wall': 'consent-wall',
  'page/removed': 'soft-404',
  'page/empty-shell': 'empty-shell',
  'page/empty': 'empty-shell',
}

/**
 * Finds out whether a page that came is another one than was asked for, or none of the site's articles.
 *
 * @param asked the address of the fixture
 * @returns nothing where it is the article, however it is built
 */
export function triagePage(visit: Visit, asked: string, { addresses }: Site): Trouble | undefined {
  const { outcome, html, url } = visit
  const wanted = addresses?.identify(asked)
  if (outcome.error === undefined) return findStranger(wanted, addresses?.identify(addressOf(outcome) ?? url), url)
  if (isCaptcha(html)) return { kind: 'captcha', detail: 'a guard against robots asks for a proof' }
  const { code, message } = outcome.error
  const said = pages[code]
  if (said !== undefined) return { kind: said, detail: `${code}: ${message}` }
  if (url !== asked && addresses?.identify(url)?.id !== wanted?.id)
    return { kind: 'redirected-home', detail: `led to ${url}` }
  if (speaksOf(html, wanted)) return undefined
  return { kind: 'soft-404', detail: `status ${visit.status}, but nothing on the page is of this article` }
}

const otherKinds: Readonly<Record<keyof ItemIdentity, LiveResultKind>> = {
  id: 'other-article',
  language: 'other-language',
  kind: 'other-kind',
}

function findStranger(
  wanted: ItemIdentity | undefined,
  got: ItemIdentity | undefined,
  url: string,
): Trouble | undefined {
  const other = findOtherAspect(wanted, got)
  return other && { kind: otherKinds[other.aspect], detail: `${other.detail} at ${url}` }
}

/** The address that an item gives as its own. */
function addressOf({ document: { url } }: Found): string | undefined {
  return typeof url === 'string' ? url : undefined
}

/** A page of an article names it: in its canonical address, its share links, its data. */
function speaksOf(html: string, wanted: ItemIdentity | undefined): boolean {
  if (wanted === undefined) return false
  const id = escapePattern(String(wanted.id))
  return new RegExp(`(?<![\\p{L}\\d])${id}(?![\\p{L}\\d])`, 'u').test(html)
}

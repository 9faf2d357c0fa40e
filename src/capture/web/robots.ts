import robotsParser, { type Robot } from 'robots-parser'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { decompress } from '../content/decompress.ts'
import { formatStatus } from './refuse-status.ts'
import type { Reply } from './send-request.ts'

/** The function itself. Its types declare it as the module's `default`, which is true only for bundlers. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default

/** The maximum size of a robots.txt, in bytes; RFC 9309, 2.5 asks for at least 500 KiB. */
export const maxRobotsSize: number = 512 * 1024

/** The longest Crawl-delay that is respected, in milliseconds. */
const maxDelay = 30_000

/**
 * Checks whether a site allows an address to be fetched; its robots.txt is read once, with `read`.
 *
 * @returns the milliseconds that the site asks for between two requests
 * @throws TouchstoneError `capture/robots`, or the errors of `read` if the site cannot be reached at all
 */
export type Robots = (url: URL, read: (url: URL) => Promise<Reply>) => Promise<number>

/** Errors that say more about the site than that its robots.txt cannot be read. */
const tellingCodes: ReadonlySet<string> = new Set(['capture/private-address', 'capture/unreachable'])

/**
 * Remembers each site's rules for robots: RFC 9309, and the common Crawl-delay.
 *
 * @param userAgent its first word, without the version, is the name for robots.txt
 */
export function openRobots(userAgent: string): Robots {
  const token = userAgent.split(/[\s/]/, 1)[0] as string
  const known = new Map<string, Promise<Robot>>()
  return async (url, read) => {
    const rules = known.get(url.origin) ?? readRules(new URL('/robots.txt', url), read)
    known.set(url.origin, rules)
    const robot = await rules.catch((error: unknown) => {
      if (!(error instanceof TouchstoneError) || tellingCodes.has(error.code)) known.delete(url.origin)
      throw error
    })
    if (robot.isAllowed(url.href, token) === false) throw new TouchstoneError('capture/robots', { value: url.href })
    return Math.min((robot.getCrawlDelay(token) ?? 0) * 1000, maxDelay)
  }
}

/** Reads a robots.txt. A missing one allows everything, an unreadable one forbids everything (RFC 9309, 2.3.1). */
async function readRules(url: URL, read: (url: URL) => Promise<Reply>): Promise<Robot> {
  try {
    const { status, headers, bytes } = await read(url)
    if (status >= 400 && status < 500) return parseRobots(url.href, '')
    if (status < 200 || status >= 300) throw unreadable(url, formatStatus(status))
    return parseRobots(url.href, decompress(bytes, headers['content-encoding'], maxRobotsSize).toString('utf8'))
  } catch (error) {
    const isKnown = error instanceof TouchstoneError
    if (!isKnown || error.code === 'capture/robots' || tellingCodes.has(error.code)) throw error
    throw unreadable(url, error.code, error)
  }
}

function unreadable(url: URL, why: string, cause?: unknown): TouchstoneError {
  return new TouchstoneError('capture/robots', {
    value: `${url.href} cannot be read (${why})`,
    hint: 'Without robots.txt nothing is known to be allowed. Try again later; with permission, use --ignore-robots.',
    cause,
  })
}

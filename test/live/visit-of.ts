import type { Target } from '../../src/live/choose-targets.ts'
import type { Visit } from '../../src/live/visit/visit-page.ts'
import { nameError } from '../../src/sites/readers/read-in-page.ts'
import { read } from '../../src/sites/reading.ts'

/** A visit that found a page as a server sends it, without a browser. */
export async function visitOf({ site, url }: Pick<Target, 'site' | 'url'>, html: string): Promise<Visit> {
  const { document, article, trace, error } = await read(site, 'page', html, { url }, { witnesses: false })
  const outcome = {
    document,
    ...(article && { article }),
    ...(trace && { trace }),
    ...(error && { error: nameError(error) }),
  }
  return { url, redirects: [], status: 200, headers: {}, html, outcome }
}

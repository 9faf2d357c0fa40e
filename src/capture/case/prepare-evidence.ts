import { withoutDefaultPort } from '../../images/address.ts'
import { escapePattern } from '../../engine/readers/escape-pattern.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { type DecodedText, decodeText, encodeText } from '../../project/evidence/decode-text.ts'
import type { Project } from '../../project/project.ts'
import { findOwnAddress } from '../../project/choose-site.ts'
import type { SourceRecord } from '../../project/metadata.ts'
import { maxEvidenceSize } from '../../project/files/read-text.ts'
import { refuseSecrets } from '../../project/evidence/refuse-secrets.ts'
import { sha256 } from '../../project/files/sha256.ts'
import { scrubSecrets } from '../../redact/secrets/find-secrets.ts'
import { proveRedaction } from '../../redact/proof/prove-redaction.ts'
import { read, type Reading } from '../../sites/reading.ts'
import { redactEvidence, redactUrl } from '../../redact/prose/redact-evidence.ts'
import type { RedactionRules, Site, SourceName } from '../../sites/site.ts'
import type { Capture } from './capture.ts'
import { charsetOf } from '../content/media-type.ts'
import { explainRedaction } from './explain-redaction.ts'
import { assertRequestedItem } from './assert-requested-item.ts'

/** A piece of evidence that may be written: it is an article, it is the one, it holds no secret and no stranger's prose. */
export interface PreparedEvidence {
  readonly source: SourceName
  readonly bytes: Buffer
  readonly record: SourceRecord
  /** The address that it is of, redacted as the evidence is. */
  readonly url?: string
  readonly reading: Reading
  /** The reading before its prose was replaced: to be shown, never to be written. */
  readonly seen: Reading
}

/** The options of {@link prepareEvidence}. */
export interface PrepareOptions {
  /** Replace the prose; the site must have rules for it. */
  readonly redact: boolean
  /** The kit and its version. */
  readonly tool: string
  /** The address of the case, where another piece of evidence gave it. */
  readonly url?: string
  readonly project: Pick<Project, 'root'>
  /** Whether evidence that the site's reader cannot read is kept, too; absent where nobody could say so. */
  readonly keep?: boolean
}

/**
 * Make of what came what may be written.
 *
 * Secrets are overwritten first, then the prose is replaced, and that nothing else changed is proved; where nothing had
 * to change, the bytes are those that came.
 *
 * @throws TouchstoneError `capture/…`, or what the site's reader threw where the evidence is no article
 */
export async function prepareEvidence(
  capture: Capture,
  site: Site,
  options: PrepareOptions,
): Promise<PreparedEvidence> {
  const { source, bytes, asked, url = options.url ?? asked } = capture
  const { decoded, scrubbed, reading: before } = await readCapture(capture, site, options)
  const own = options.url ?? url ?? before.article?.url ?? findOwnAddress(scrubbed.text, site)
  const rules = options.redact ? rulesFor(site, own) : undefined
  const clean = cleanUrl(before.article === undefined ? own : (options.url ?? url), rules)
  const { text, reading } = await redact(scrubbed.text, before, {
    site,
    source,
    rules,
    url: clean,
    written: options.url ?? url,
  })
  // A secret that scrubbing does not catch is not written.
  refuseSecrets(text)
  const stored = text === decoded.text ? bytes : encodeText(text, decoded.encoding)
  const record: SourceRecord = {
    ...describeCapture(capture, rules),
    sha256: sha256(stored),
    tool: options.tool,
    ...(decoded.encoding.used !== 'utf-8' || decoded.encoding.bom ? { encoding: decoded.encoding } : {}),
    ...(stored !== bytes && { original: sha256(bytes) }),
    ...(scrubbed.kinds.length > 0 && { scrubbed: scrubbed.kinds }),
  }
  return { source, bytes: stored, record, reading, seen: before, ...(clean !== undefined && { url: clean }) }
}

/** A capture as it was read, before its prose is replaced. */
export interface ReadCapture {
  readonly decoded: DecodedText
  /** The text without its secrets. */
  readonly scrubbed: ReturnType<typeof scrubSecrets>
  readonly reading: Reading
}

/**
 * Reads what came, and makes sure that it is the article that was asked for.
 *
 * @throws TouchstoneError `capture/…`, or what the site's parse function throws where the evidence is no article
 */
export async function readCapture(
  capture: Capture,
  site: Site,
  options: Pick<PrepareOptions, 'url' | 'project' | 'keep'>,
): Promise<ReadCapture> {
  const { source, bytes, headers, asked, url = options.url ?? asked } = capture
  if (bytes.length > maxEvidenceSize)
    throw new TouchstoneError('capture/too-large', { value: `${(bytes.length / 1024 / 1024).toFixed(1)} MiB` })
  const decoded = decodeText(bytes, source, url ?? source, charsetOf(headers?.['content-type']))
  const scrubbed = scrubSecrets(decoded.text)
  const reading = await read(site, source, scrubbed.text, contextOf(options.url ?? url))
  const own = options.url ?? url ?? reading.article?.url ?? findOwnAddress(scrubbed.text, site)
  if (own === undefined && site.addresses !== undefined) refuseWithoutAddress(reading, site)
  assertRequestedItem(capture, scrubbed.text, reading, {
    ...{ addresses: site.addresses, root: options.project.root },
    ...(options.keep !== undefined && { keep: options.keep }),
  })
  return { decoded, scrubbed, reading }
}

/** A case of a site with addresses has one, for `refresh` and `live`; a page that is none of its items has other faults. */
function refuseWithoutAddress({ error }: Reading, { name }: Site): void {
  const isUnnamed = error instanceof TouchstoneError && error.code === 'page/no-article-id'
  if (error === undefined || isUnnamed)
    throw new TouchstoneError('capture/no-address', { value: `no address of ${name}`, cause: error })
}

/** The rules of a site, and the id of the item, which must stay wherever it stands. */
export function rulesFor({ redaction, addresses }: Site, url: string | undefined): RedactionRules {
  const id = url === undefined ? undefined : addresses?.identify(url)?.id
  if (typeof id !== 'string') return redaction
  return {
    ...redaction,
    keep: [...redaction.keep, new RegExp(`(?<![\\p{L}\\d])${escapePattern(id)}(?![\\p{L}\\d])`, 'gu')],
  }
}

interface RedactContext {
  readonly site: Site
  readonly source: SourceName
  readonly rules: RedactionRules | undefined
  /** The address of the case, redacted. */
  readonly url: string | undefined
  /** The same as it came. */
  readonly written: string | undefined
}

async function redact(
  text: string,
  before: Reading,
  { site, source, rules, url, written }: RedactContext,
): Promise<{ text: string; reading: Reading }> {
  if (rules === undefined) return { text, reading: before }
  const redacted = redactEvidence(source, text, rules)
  const reading = await read(site, source, redacted.text, contextOf(url))
  const evidence = { site, source, text, context: contextOf(written) }
  proveRedaction(before, reading, redacted, rules, (fault) => explainRedaction(fault, evidence))
  return { text: redacted.text, reading }
}

/** Headers that say something about the evidence, and nothing about who asked. */
const keptHeaders = ['content-type', 'content-language', 'content-encoding', 'last-modified', 'etag', 'date']

/** Languages as RFC 5646 writes them; anything else in that header is somebody's text. */
const languageTags = /^[a-z]{2,3}(?:-[a-z\d]{2,8})*(?:\s*,\s*[a-z]{2,3}(?:-[a-z\d]{2,8})*)*$/i

function describeCapture(capture: Capture, rules: RedactionRules | undefined): Omit<SourceRecord, 'sha256'> {
  const { means, captured, status, headers = {}, redirects = [] } = capture
  const kept = keptHeaders.flatMap((name) => {
    const value = headers[name]
    return value === undefined || (name === 'content-language' && !languageTags.test(value))
      ? []
      : [[name, value] as const]
  })
  return {
    ...{ captured, means },
    ...(status !== undefined && { status }),
    ...(kept.length > 0 && { headers: Object.fromEntries(kept) }),
    ...(redirects.length > 0 && { redirects: redirects.map((url) => cleanUrl(url, rules) as string) }),
  }
}

function cleanUrl(url: string | undefined, rules: RedactionRules | undefined): string | undefined {
  if (url === undefined) return undefined
  const { text } = scrubSecrets(withoutDefaultPort(url))
  return rules === undefined ? text : redactUrl(text, rules)
}

/** The form in which an address is stored: without the default port, without secrets, and with redaction, without words. */
export function storedAddress(url: string, site: Site, redact: boolean): string {
  return cleanUrl(url, redact ? rulesFor(site, url) : undefined) as string
}

function contextOf(url: string | undefined): { url?: string } {
  return url === undefined ? {} : { url }
}

import { decodePercent, encodePercent } from '../percent.ts'
import type { ImageProxy } from './proxy.ts'
import { readAddress } from './source.ts'

/*
 * imgproxy runs on its user's own host: `/SIGNATURE/OPTIONS…/SOURCE`, with three notations for the source (facts, 6;
 * imgproxy/imgproxy-docs, docs/usage/processing.mdx).
 */

/** imgproxy, plain: `…/plain/SOURCE@EXTENSION`; a source that contains `?`, `@` or `%` is encoded. */
export const imgproxyPlain: ImageProxy = {
  name: 'imgproxy-plain',
  unwrap: ({ path }) => {
    const written = afterSignature(path, '/plain/')?.replace(/@[a-z0-9]*$/i, '')
    return written === undefined ? undefined : onlyAbsolute(decodePercent(written).text)
  },
  wrap: (url) => `https://example.com/insecure/plain/${encodePercent(url)}`,
}

/** imgproxy, base64: `…/SOURCE.EXTENSION`, in the URL-safe alphabet, without padding, and split by `/` anywhere. */
export const imgproxyBase64: ImageProxy = {
  name: 'imgproxy-base64',
  unwrap: ({ path }) => {
    const rest = afterSignature(path, `/${schemeInBase64}`)
    const code = rest === undefined ? undefined : readBase64(schemeInBase64 + rest)
    return code === undefined ? undefined : onlyAbsolute(decodeBase64(code))
  },
  wrap: (url) => `https://example.com/insecure/${encodeBase64(url)}`,
}

/** imgproxy, encrypted: `…/enc/…` cannot be read without the key (docs/usage/encrypting_source_url). */
export const imgproxyEnc: ImageProxy = {
  name: 'imgproxy-enc',
  isOpaque: ({ path }) => (readBase64(afterSignature(path, '/enc/') ?? '')?.length ?? 0) >= minCipherLength,
}

/** The base64 form of `http`, whatever follows it. */
const schemeInBase64 = 'aHR0c'

/** The base64 length of the shortest AES-CBC output: the initialization vector and one block, 16 bytes each. */
const minCipherLength = 43

/** Returns the text after the first `mark` that follows the signature, which is the first part of the path. */
function afterSignature(path: string, mark: string): string | undefined {
  const signatureEnd = path.indexOf('/', 1)
  const at = signatureEnd < 2 ? -1 : path.indexOf(mark, signatureEnd)
  return at === -1 ? undefined : path.slice(at + mark.length)
}

/**
 * Joins the parts of a base64 source, without padding and extension; `undefined` when it is not base64. Of the ordinary
 * alphabet the slash is always percent-encoded, the other signs may be.
 */
function readBase64(written: string): string | undefined {
  const safe = written.replace(/%2F/gi, '_').replace(/%2B/gi, '-').replace(/%3D/gi, '=')
  return /^([\w/+-]*)=*(?:\.[a-z0-9]+)?$/i.exec(safe)?.[1]?.replaceAll('/', '')
}

function onlyAbsolute(source: string | undefined): string | undefined {
  return source === undefined ? undefined : readAddress(source)?.address
}

function encodeBase64(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function decodeBase64(code: string): string | undefined {
  try {
    const bytes = atob(code.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
  } catch {
    return undefined
  }
}

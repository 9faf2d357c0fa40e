import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** The maximum length of an address, in characters; RFC 9110, 4.1 asks everyone to support 8,000. */
const maxLength = 8_000

/**
 * Parses an address that can be requested over HTTP. The fragment, which is never sent, is dropped.
 *
 * @param text as typed, or the value of a `Location` header
 * @param base the address that a relative address refers to
 * @throws TouchstoneError `capture/bad-address` if it is not an address, not http(s), too long, or contains a user name
 */
export function parseHttpAddress(text: string, base?: URL): URL {
  if (text.length > maxLength || !URL.canParse(text, base?.href))
    throw new TouchstoneError('capture/bad-address', { value: text })
  const url = new URL(text, base)
  const namesUser = url.username !== '' || url.password !== ''
  url.username = ''
  url.password = ''
  url.hash = ''
  if (namesUser) throw new TouchstoneError('capture/bad-address', { value: `${url.href} with a user name before it` })
  if (!/^https?:$/.test(url.protocol)) throw new TouchstoneError('capture/bad-address', { value: url.href })
  return url
}

/** Returns the host and port of an address, such as `www.dw.com:443`. */
export function endpointOf({ protocol, hostname, port }: URL): string {
  return `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`
}

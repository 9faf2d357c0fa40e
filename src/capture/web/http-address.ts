import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** The longest address that is asked for, in characters; RFC 9110, 4.1 has everyone support 8,000. */
const maxLength = 8_000

/**
 * Read an address that can be asked for over HTTP; its fragment, which is never sent, is left out.
 *
 * @param text as typed, or the value of a `Location` header
 * @param base what a relative address is relative to
 * @throws TouchstoneError `capture/bad-address` when it is no address, not http(s), too long, or names a user
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

/** Name the machine and port that an address leads to, as in `www.dw.com:443`. */
export function endpointOf({ protocol, hostname, port }: URL): string {
  return `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`
}

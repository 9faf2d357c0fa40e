/**
 * Completes an address as a browser would, except that one which is whole already, a fragment, or no address at all stays
 * as it was written.
 *
 * @param base the address that it is relative to; `''` where that is not known
 */
export function completeAddress(written: string, base: string): string {
  const address = written.trim()
  if (address === '' || address.startsWith('#') || /^[a-z][a-z\d+.-]*:/i.test(address)) return address
  if (URL.canParse(address, base)) return new URL(address, base).href
  return address.startsWith('//') ? `https:${address}` : address
}

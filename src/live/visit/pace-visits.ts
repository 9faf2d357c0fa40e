import { isLoopbackAddress } from '../../capture/web/address-guard.ts'

/** The minimum time between the starts of two visits, in milliseconds. */
const minGap = 1000

/**
 * Returns a wait that keeps visits apart; a server on this machine needs none.
 *
 * @param connectTo replacement addresses by host name
 */
export function paceVisits(
  connectTo: ReadonlyMap<string, string> | undefined,
  now: () => number,
  sleep: (ms: number) => Promise<void>,
): () => Promise<void> {
  const places = [...(connectTo?.values() ?? [])]
  const isHere = places.length > 0 && places.every((place) => isLoopbackAddress(new URL(`http://${place}`).hostname))
  let free = 0
  return async () => {
    const wait = free - now()
    free = Math.max(now(), free) + (isHere ? 0 : minGap)
    if (wait > 0) await sleep(wait)
  }
}

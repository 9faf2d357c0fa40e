/** Wait so many milliseconds. `why` goes before the number of seconds: `www.dw.com asks to wait`. */
export type Wait = (ms: number, why?: string) => Promise<void>

/** What waiting needs from outside. */
export interface Waiting {
  /** Sleeps; one that stops at the signal leaves no timer behind. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly signal?: AbortSignal
  readonly tell?: (line: string) => void
}

/** Make a wait that says what it waits for and that an abort ends at once, whatever `sleep` does. */
export function openWait({ sleep, signal, tell }: Waiting): Wait {
  return async (ms, why) => {
    signal?.throwIfAborted()
    if (ms <= 0) return
    if (why !== undefined) tell?.(`${why} ${Math.ceil(ms / 1000)} s`)
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => reject(signal?.reason)
      const listenNoMore = (): void => signal?.removeEventListener('abort', abort)
      signal?.addEventListener('abort', abort)
      sleep(ms, signal).then(resolve, reject).finally(listenNoMore)
    })
  }
}

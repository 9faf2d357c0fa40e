/** Waits for `ms` milliseconds. `why` is written before the number of seconds: `www.dw.com asks to wait`. */
export type Wait = (ms: number, why?: string) => Promise<void>

/** The dependencies of waiting. */
export interface Waiting {
  /** Sleeps. An implementation that stops at the signal leaves no timer behind. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly signal?: AbortSignal
  readonly tell?: (line: string) => void
}

/** Returns a wait that reports its reason and that an abort ends at once, whatever `sleep` does. */
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

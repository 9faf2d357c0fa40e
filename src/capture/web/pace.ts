import type { Wait } from './wait.ts'

/** The minimum time between the starts of two requests to one host, in milliseconds. */
const minGap = 500

/** Waits for a host's turn; `gap` is the time that the host asks for between two requests, in milliseconds. */
export type Pace = (host: string, gap: number) => Promise<void>

/**
 * Keeps requests to one host apart: each call reserves the next free moment of its host and waits for it, so that
 * simultaneous calls follow one another.
 */
export function openPace(now: () => number, wait: Wait): Pace {
  const freeFrom = new Map<string, number>()
  return async (host, askedGap) => {
    const gap = Math.max(askedGap, minGap)
    const start = Math.max(now(), freeFrom.get(host) ?? 0)
    freeFrom.set(host, start + gap)
    await wait(start - now(), gap > minGap ? `${host} asks to wait` : undefined)
  }
}

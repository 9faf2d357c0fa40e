/** A clock that no test waits for: sleeping moves it, and is written down. */
export interface FastClock {
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
  /** The milliseconds of each sleep. */
  readonly slept: number[]
}

/** Make a clock that stands at noon of an invented day. */
export function fastClock(): FastClock {
  let time = Date.UTC(2026, 2, 1, 12)
  const slept: number[] = []
  return {
    now: () => time,
    sleep: async (ms) => {
      slept.push(ms)
      time += ms
    },
    slept,
  }
}

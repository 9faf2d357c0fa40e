import { spawnSync } from 'node:child_process'

/**
 * Run over the inputs again and again for a second, five times, and keep the best.
 *
 * @returns inputs a second
 */
export async function measure(inputs, run) {
  let best = 0
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    let done = 0
    // Whole passes only, so that every rate is about the same inputs.
    while (done === 0 || performance.now() - start < 1000)
      for (const input of inputs) {
        const result = run(input)
        if (result instanceof Promise) await result
        done += 1
      }
    best = Math.max(best, (done / (performance.now() - start)) * 1000)
  }
  return best
}

/** Print rates as a table: how many times as fast the first is as each of the others. */
export function printRates(what, rates) {
  const [[own, first]] = Object.entries(rates)
  console.log(`| ${what} a second | | ${own} is |`)
  console.log('| --- | ---: | ---: |')
  for (const [name, rate] of Object.entries(rates)) {
    const ratio = name === own ? '' : `${(first / rate).toFixed(2)} times as fast`
    console.log(`| ${name} | ${rate < 100 ? rate.toFixed(1) : Math.round(rate)} | ${ratio} |`)
  }
}

/** Wall time of a command, start-up included: the median of several runs, in milliseconds. */
export function time(words, cwd = process.cwd(), runs = 7) {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    const { status, stderr } = spawnSync(process.execPath, words, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, CI: '' },
    })
    if (status !== 0) throw new Error(stderr)
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]
}

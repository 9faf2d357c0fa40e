import { medianOf } from './compare-times.js'

/** Format a group's result as Markdown. */
export function formatGroup({ title, rows, times, memory }) {
  const lines = rows.map(({ own, than, faster, median, min, max, goal, isMet }) => {
    const bound = goal === undefined ? '' : `${faster ? '≥' : '≤'} ${goal}${isMet ? '' : ', not reached'}`
    const what = `${own}: times as ${faster ? 'fast' : 'long'} as ${than}`
    return `| ${what} | ${round(median)} | ${round(min)} to ${round(max)} | ${bound} |`
  })
  const absolute = Object.entries(times).map(([name, all]) => {
    return `| ${name} | ${formatTime(medianOf(all))} | ${memory[name]} MB |`
  })
  return [
    `\n### ${title}\n`,
    '| | median | range | goal |\n| --- | ---: | ---: | ---: |',
    ...lines,
    '\n| on this machine | a run | memory |\n| --- | ---: | ---: |',
    ...absolute,
  ].join('\n')
}

/** Round a ratio to three digits. */
export function round(ratio) {
  return ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(3)
}

function formatTime(milliseconds) {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(2)} s` : `${milliseconds.toPrecision(3)} ms`
}

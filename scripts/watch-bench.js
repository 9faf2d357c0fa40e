// Compares tonight's bench with the nights before, and adds it to their history.
//
//   node scripts/watch-bench.js tonight.json history.json
//
// Exit code 1 and a line for each ratio whose median was outside of the range of the 14 nights before, tonight and last night.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** The nights that a median is compared with. */
const nights = 14

/**
 * List the ratios that left the range of the nights before twice running, to the same side.
 *
 * @param history the medians by ratio, a night each, the oldest first; tonight's is the last
 */
export function listLeft(history) {
  const [last = {}, tonight = {}] = history.slice(-2)
  const before = history.slice(-2 - nights, -2)
  return Object.keys(tonight).flatMap((name) => {
    const range = before.flatMap((night) => night[name] ?? [])
    if (range.length < nights) return []
    const pair = [last[name], tonight[name]]
    const isAbove = pair.every((median) => median > Math.max(...range))
    const isBelow = pair.every((median) => median < Math.min(...range))
    return isAbove || isBelow ? [{ name, median: tonight[name], isAbove }] : []
  })
}

/** The medians of a bench by the names of their ratios. */
export function mediansOf({ groups }) {
  return Object.fromEntries(
    groups.flatMap(({ name, rows }) => rows.map(({ own, than, median }) => [`${name}: ${own} : ${than}`, median])),
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , tonight, file] = process.argv
  const history = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  history.push(mediansOf(JSON.parse(readFileSync(tonight, 'utf8'))))
  writeFileSync(file, `${JSON.stringify(history.slice(-3 * nights), null, 1)}\n`)
  for (const { name, median, isAbove } of listLeft(history)) {
    console.log(
      `::error::${name} is ${median.toPrecision(3)}, ${isAbove ? 'above' : 'below'} the range of ${nights} nights, twice running`,
    )
    process.exitCode = 1
  }
}

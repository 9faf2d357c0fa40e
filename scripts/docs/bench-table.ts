const [start, end] = ['<!-- bench: written by `npm run docs` from bench/results.json -->', '<!-- /bench -->']

/** The results that `npm run bench -- --json=bench/results.json` writes, as far as the tables need them. */
export interface BenchResults {
  readonly node: string
  readonly cores: number
  readonly rounds: number
  readonly date: string
  readonly groups: readonly { readonly title: string; readonly rows: readonly BenchRow[] }[]
}

/** A ratio of the bench. */
export interface BenchRow {
  readonly own: string
  readonly than: string
  readonly faster: boolean
  readonly median: number
  readonly min: number
  readonly max: number
}

/** Puts the tables of the bench into the text of the README, between its two marks. */
export function insertBenchTables(readme: string, { node, cores, rounds, date, groups }: BenchResults): string {
  const before = readme.slice(0, readme.indexOf(start) + start.length)
  const after = readme.slice(readme.indexOf(end))
  const intro = `${rounds} rounds on ${date}, Node ${node.slice(1)}, ${cores} cores.`
  return [before, intro, ...groups.map(formatGroup), after].join('\n\n')
}

function formatGroup({ title, rows }: BenchResults['groups'][number]): string {
  const lines = rows.map(({ own, than, faster, median, min, max }) => {
    const what = `${own}, ${faster ? 'as fast as' : 'as long as'} ${than}`
    return `| ${what} | ${formatRatio(median)} times | ${formatRatio(min)} to ${formatRatio(max)} |`
  })
  return [`| ${title} | median | range |`, '| --- | ---: | ---: |', ...lines].join('\n')
}

/** Formats a ratio with two digits at least. */
function formatRatio(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(ratio < 1 ? 2 : 1)
}

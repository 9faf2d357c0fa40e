// How fast is it? Ratios of contenders that take turns: A B C A B C …, each in a process of its own, warmed up before.
// A ratio is that of two contenders in the same round, as the speed of a machine drifts from minute to minute.
//
//   npm run bench                       all groups, 7 rounds
//   npm run bench -- dumps pages        some of them
//   npm run bench -- --rounds=15        more rounds
//   npm run bench -- --json=bench.json  the result as a file, too: what `npm run docs` writes the README's tables from
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { formatGroup } from './format-group.js'
import { runRounds } from './run-rounds.js'
import { compareTimes } from './compare-times.js'

/** The groups, in the order of the table. */
const all = ['dumps', 'pages', 'redaction', 'commands', 'checks', 'merges', 'live']
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '7' }, json: { type: 'string' } },
})
const rounds = Number(values.rounds)
const unknown = positionals.filter((name) => !all.includes(name))
if (unknown.length > 0 || !(rounds >= 1)) {
  console.error(`The groups are ${all.join(', ')}; --rounds is a number from 1 on.`)
  process.exit(2)
}

const machine = { node: process.version, cores: cpus().length, rounds, date: new Date().toISOString().slice(0, 10) }
console.log(`Node ${machine.node}, ${machine.cores} cores, ${rounds} rounds in turn`)
const groups = []
for (const name of positionals.length === 0 ? all : positionals) {
  const group = await import(`./groups/${name}.js`)
  const prepared = (await group.prepare?.()) ?? {}
  try {
    const { times, memory } = await runRounds(name, Object.keys(group.contenders), { folder: prepared.folder, rounds })
    const result = { name, title: group.title, rows: group.rows.map((row) => compareTimes(row, times)), times, memory }
    groups.push(result)
    console.log(formatGroup(result))
  } finally {
    await prepared.close?.()
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ ...machine, groups }, null, 2)}\n`)

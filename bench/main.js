// How fast is it? Ratios against named peers, each table measured in one run, on one thread. Run after `npm run build`.
//
//   npm run bench            commands, the invented whole pages, and 5,000 dumps made here
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { resolve } from 'node:path'

console.log(`Node ${process.version}, ${cpus().length} cores`)
// A process for each, so that what one leaves behind does not burden the next.
for (const part of ['commands.js', 'live.js', 'pages.js', 'dumps.js']) {
  const { status } = spawnSync(process.execPath, [resolve(import.meta.dirname, part)], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

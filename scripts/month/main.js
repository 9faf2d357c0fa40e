// Lives a month of maintainers' lives, of three clones and one remote, and looks whether the promises hold; see run-month.ts.
import { createJiti } from 'jiti'

const { runMonth } = await createJiti(import.meta.url).import('./run-month.ts')
process.exitCode = await runMonth(process.argv.slice(2))

// Kills commands at random moments, and looks whether the project is whole and the next command goes on.
import { createJiti } from 'jiti'

const { runKills } = await createJiti(import.meta.url).import('./run-kills.ts')
process.exitCode = await runKills(process.argv.slice(2))

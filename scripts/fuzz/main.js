// Runs mutated inputs against the kit, and reports what is neither a result nor a coded error, what takes long, what grows.
import { createJiti } from 'jiti'

const { runFuzz } = await createJiti(import.meta.url).import('./run-fuzz.ts')
process.exitCode = await runFuzz(process.argv.slice(2))

// Measures how the kit stands real redesigns of publishers' pages; see run-redesigns.ts.
import { createJiti } from 'jiti'

const { runRedesigns } = await createJiti(import.meta.url).import('./run-redesigns.ts')
process.exitCode = await runRedesigns(process.argv.slice(2))

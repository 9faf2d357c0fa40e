import { createJiti } from 'jiti'

const { fuzz } = await createJiti(import.meta.url).import('./fuzz.ts')
await fuzz()

import { defineConfig } from 'vitest/config'

// Without a configuration of its own, Vitest would take the one of the repository around this folder. A cache would
// make a node_modules here, in which `npx` would look for touchstone in vain.
export default defineConfig({ test: { cache: false } })

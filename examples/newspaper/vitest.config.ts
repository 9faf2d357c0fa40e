import { defineConfig } from 'vitest/config'

// Without a configuration of its own, Vitest would take the one of the repository around this folder.
export default defineConfig({})

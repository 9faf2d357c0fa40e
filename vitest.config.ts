import { availableParallelism } from 'node:os'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/setup.ts'],
    // Ends what hangs, and nothing else: how fast the machine is decides about no test.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Many tests wait for processes that they start: with one worker a core, a quarter of the time nothing would run.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    // No test leaves anything behind that another could see, so that modules are loaded once a worker.
    isolate: false,
  },
})

export default config

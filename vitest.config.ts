import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/setup.ts'],
    // Ends what hangs, and nothing else: how fast the machine is decides about no test.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // One a core, as by default one of two would be idle; more than that only wait for each other, and for Playwright.
    maxWorkers: '100%',
    // No test leaves anything behind that another could see, so that modules are loaded once a worker.
    isolate: false,
  },
})

export default config

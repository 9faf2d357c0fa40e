import { existsSync } from 'node:fs'
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test'

/** The system's Chromium where there is one, the lighter first; else Playwright's own (`npx playwright install chromium`). */
const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((file) => existsSync(file))

/** Nothing leaves the machine: names resolve to nothing, and what Chromium asks for by itself is off. */
const quiet = [
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
  ...['--no-first-run', '--disable-gpu'],
]

const config: PlaywrightTestConfig = defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  reporter: 'list',
  forbidOnly: true,
  use: {
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
})

export default config

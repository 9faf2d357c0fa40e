import { defineConfig, type PlaywrightTestConfig } from '@playwright/test'
import { findChromium } from './test/browser/find-chromium.ts'

/** Absent on the first look, where the global setup will install it: each worker looks again. */
const executablePath = findChromium()

/** Nothing leaves the machine: names resolve to nothing, and what Chromium asks for by itself is off. */
const quiet = [
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
  ...['--no-first-run', '--disable-gpu'],
]

const config: PlaywrightTestConfig = defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  globalSetup: './test/browser/global-setup.ts',
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

import { defineConfig, type PlaywrightTestConfig } from '@playwright/test'
import { chromiumFlags } from './src/capture/browser/browser-flags.ts'
import { findChromium } from './test/browser/find-chromium.ts'

/** Absent on the first look, where the global setup will install it: each worker looks again. */
const executablePath = findChromium()

const own = executablePath === undefined ? {} : { executablePath }
const isRoot = process.getuid?.() === 0

/** Nothing leaves the machine: names resolve to nothing, and what Chromium asks for by itself is off. */
const args = chromiumFlags({ isRoot, connectTo: new Map() })

const config: PlaywrightTestConfig = defineConfig({
  testMatch: '**/*.spec.ts',
  projects: [
    { name: 'parity', testDir: 'test/browser' },
    { name: 'stand-in', testDir: 'test/stand-in', fullyParallel: true },
    // Asks the real site: only when it is wanted.
    ...(process.env['TOUCHSTONE_LIVE'] === '1'
      ? [{ name: 'live', testDir: 'test/live', use: { launchOptions: { ...own, args: chromiumFlags({ isRoot }) } } }]
      : []),
  ],
  globalSetup: './test/browser/global-setup.ts',
  outputDir: 'test-results',
  reporter: 'list',
  // They end what hangs, and nothing else: how fast the machine is decides about no test.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  // More than cores: a look at a page waits more than it works.
  workers: 3,
  forbidOnly: true,
  use: {
    launchOptions: { ...own, args },
  },
})

export default config

import { chromium } from '@playwright/test'
import { findChromium as find } from '../../src/capture/browser/find-chromium.ts'

/** The Chromium to test in: Playwright's own where it is installed, else the system's; `undefined` where is none. */
export function findChromium(): string | undefined {
  return find(chromium.executablePath())
}

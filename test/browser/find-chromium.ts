import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** Where systems keep Chromium; the headless shell first, which is lighter and asks for no outside name by itself. */
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chromium to test in: Playwright's own where it is installed, else the system's; `undefined` where is none. */
export function findChromium(): string | undefined {
  return [chromium.executablePath(), ...places].find((file) => existsSync(file))
}

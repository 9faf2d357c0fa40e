import { existsSync } from 'node:fs'

/** Where systems keep Chromium; the headless shell first, which is lighter and asks for no outside name by itself. */
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Find a Chromium: the one that is asked for and no other, else Playwright's own where it is installed, else the
 * system's.
 *
 * @param own Playwright's `chromium.executablePath()`, which may name a file that is not there
 * @param asked the file that the user names, as in `TOUCHSTONE_CHROMIUM`
 * @returns `undefined` where there is none
 */
export function findChromium(own?: string, asked?: string): string | undefined {
  const files = asked === undefined ? [own, ...places] : [asked]
  return files.find((file) => file !== undefined && existsSync(file))
}

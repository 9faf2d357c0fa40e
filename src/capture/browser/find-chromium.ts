import { existsSync } from 'node:fs'

/** The usual places of Chromium. The headless shell comes first: it is lighter and makes no requests of its own. */
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Finds a Chromium: the requested one and no other, else Playwright's own if it is installed, else the system's.
 *
 * @param own Playwright's `chromium.executablePath()`, which may name a missing file
 * @param asked the file that the user names, as in `TOUCHSTONE_CHROMIUM`
 * @returns `undefined` if there is none
 */
export function findChromium(own?: string, asked?: string): string | undefined {
  const files = asked === undefined ? [own, ...places] : [asked]
  return files.find((file) => file !== undefined && existsSync(file))
}

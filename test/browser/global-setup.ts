import { execFileSync, spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { findChromium } from './find-chromium.ts'

/** Build what is tested where its sources changed, see that there is a Chromium to test in, and say in one line which one, or what is missing. */
export default function setup(): void {
  execFileSync(process.execPath, [resolve(import.meta.dirname, '../../scripts/build.js')], { stdio: 'inherit' })
  const found = findChromium()
  if (found !== undefined) return console.log(`Chromium: ${found}`)
  const how = installers.find(({ run }) => run())?.name
  const installed = findChromium()
  if (installed === undefined)
    throw new Error(
      'Chromium: none here, and none could be installed. Run: npx playwright install --with-deps chromium',
    )
  console.log(`Chromium: there was none; installed ${how}: ${installed}`)
}

/** The ways to a Chromium. The download comes before what it needs, as it is what fails where there is no internet. */
const installers: readonly { name: string; run: () => boolean }[] = [
  {
    name: "Playwright's",
    run: () =>
      call('npx', 'playwright', 'install', 'chromium') && call('npx', 'playwright', 'install-deps', 'chromium'),
  },
  {
    name: "Debian's",
    run: () =>
      process.getuid?.() === 0 &&
      call('apt-get', 'update', '-qq') &&
      call('apt-get', 'install', '-y', '-qq', 'chromium-headless-shell'),
  },
]

function call(command: string, ...words: string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0
}

import type { Browser, BrowserType } from 'playwright-core'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { chromiumFlags } from './browser-flags.ts'
import { findChromium } from './find-chromium.ts'

/** Settings for starting a browser. */
export interface BrowserOptions {
  /** The time limit for the start, in milliseconds; 30 s by default. */
  readonly timeout?: number
  /** Replacement addresses by host name, such as `127.0.0.1:8443`; every other name then leads nowhere. */
  readonly connectTo?: ReadonlyMap<string, string>
  /** The Chromium to use, and no other. */
  readonly chromium?: string
  readonly signal?: AbortSignal
}

/**
 * Starts Chromium.
 *
 * @throws TouchstoneError `capture/no-browser`
 */
export async function openBrowser(options: BrowserOptions): Promise<Browser> {
  return launch(await loadChromium(), options)
}

/** Loads Playwright, which the user installs; its core, without the test runner, is enough. */
async function loadChromium(): Promise<BrowserType> {
  try {
    const { chromium } = await import('playwright-core').catch(() => import('@playwright/test'))
    return chromium
  } catch (cause) {
    throw new TouchstoneError('capture/no-browser', { value: 'playwright-core is not installed', cause })
  }
}

async function launch(chromium: BrowserType, options: BrowserOptions): Promise<Browser> {
  const { timeout = 30_000, connectTo, signal } = options
  const executablePath = findChromium(chromium.executablePath(), options.chromium)
  if (executablePath === undefined)
    throw new TouchstoneError('capture/no-browser', { value: options.chromium ?? 'no Chromium is installed' })
  const isRoot = process.getuid?.() === 0
  const args = chromiumFlags({ isRoot, ...(connectTo !== undefined && { connectTo }) })
  // A caller with a signal handles Ctrl-C; Playwright would end the process.
  return chromium.launch({ executablePath, args, timeout, handleSIGINT: signal === undefined })
}

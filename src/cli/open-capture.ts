import type { Command } from 'commander'
import { browsePage } from '../capture/browser/browse-page.ts'
import type { CaptureContext } from '../capture/case/capture-address.ts'
import { languageOf, type Site, type SiteAddresses } from '../sites/site.ts'
import { addWebOptions, openWeb, type WebOptions } from './open-web.ts'
import type { Terminal } from './terminal/terminal.ts'

/** The options of every command that captures. */
export interface CaptureOptions extends WebOptions {
  readonly browser?: boolean
  readonly api: boolean
}

/** Adds {@link CaptureOptions} to a command. */
export function addCaptureOptions(command: Command): Command {
  return addWebOptions(command)
    .option('--browser', 'Takes the page as Chromium renders it (needs playwright-core).')
    .option('--no-api', "Does not ask the site's API.")
}

/** Opens what captures addresses of sites: the network, and the browser where it is wanted. */
export function openCapture(
  options: CaptureOptions,
  terminal: Terminal,
  note: (line: string) => void,
): (site: Site) => CaptureContext {
  const { now } = terminal
  const { network, browser } = openWeb(options, 'captures single pages as test fixtures', terminal)
  return (site) => ({
    ...{ network, now, note, api: options.api, addresses: site.addresses as SiteAddresses },
    ...(options.browser === true && {
      browse: (url: string) => browsePage(url, { ...browser, languageOf: (one) => languageOf(site, one) }),
    }),
  })
}

import { type BrowseOptions, browsePage } from '../capture/browser/browse-page.ts'
import type { CaptureContext } from '../capture/case/capture-address.ts'
import { type Network, openNetwork } from '../capture/web/network.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { Site, SiteAddresses } from '../sites/site.ts'
import type { Terminal } from './terminal/terminal.ts'

/** What every command that captures may be told. */
export interface CaptureOptions extends WebOptions {
  readonly browser?: boolean
  readonly api: boolean
  readonly redact?: boolean
}

/** What every command that goes to the network may be told. */
export interface WebOptions {
  readonly ignoreRobots?: boolean
  /** Seconds for one answer. */
  readonly timeout?: number
  /** `www.dw.com=127.0.0.1:8443`. */
  readonly connectTo?: readonly string[]
  /** The version of the kit. */
  readonly version: string
}

/** Name the kit and its version, as evidence and requests do. */
export function formatTool(version: string): string {
  return `touchstone-kit/${version}`
}

/** Open what captures addresses of sites: the network, and the browser where it is wanted. */
export function openCapture(
  options: CaptureOptions,
  terminal: Terminal,
  note: (line: string) => void,
): (site: Site) => CaptureContext {
  const { now } = terminal
  const { network, browser } = openWeb(options, 'captures single pages as test fixtures', terminal)
  const browse = (url: string) => browsePage(url, browser)
  return (site) => ({
    ...{ network, now, note, api: options.api, addresses: site.addresses as SiteAddresses },
    ...(options.browser === true && { browse }),
  })
}

/** The web as a command uses it: without a browser, and what a browser must be told. */
export interface Web {
  readonly network: Network
  readonly browser: BrowseOptions
}

/** Open the web for a command, which says to the sites what it does. */
export function openWeb(options: WebOptions, purpose: string, terminal: Terminal): Web {
  const { now, sleep, chromium, tell } = terminal
  const connectTo = readPlaces(options.connectTo)
  const shared = {
    ...{ userAgent: `${formatTool(options.version)} (${purpose})`, now },
    ...(options.timeout !== undefined && { timeout: options.timeout * 1000 }),
    ...(connectTo !== undefined && { connectTo }),
  }
  const ignoreRobots = options.ignoreRobots === true
  return {
    network: openNetwork({ ...shared, sleep, ignoreRobots, tell: (line) => tell(`${line}\n`) }),
    browser: { ...shared, ...(chromium !== undefined && { chromium }) },
  }
}

function readPlaces(written: readonly string[] | undefined): ReadonlyMap<string, string> | undefined {
  return written && new Map(written.map(readPlace))
}

function readPlace(written: string): [host: string, address: string] {
  const [, host, address] = /^([a-z\d.-]+)=((?:[a-z\d.-]+|\[[\da-f:]+\]):\d{1,5})$/i.exec(written) ?? []
  if (host !== undefined && address !== undefined) return [host, address]
  throw new TouchstoneError('cli/usage', {
    value: `--connect-to ${written}`,
    hint: 'Write it as host=address:port, for instance www.dw.com=127.0.0.1:8443.',
  })
}

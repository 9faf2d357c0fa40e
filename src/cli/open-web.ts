import { type Command, InvalidArgumentError, Option } from 'commander'
import type { BrowseOptions } from '../capture/browser/browse-page.ts'
import { type Network, openNetwork } from '../capture/web/network.ts'
import { TouchstoneError } from '../errors/touchstone-error.ts'
import type { Terminal } from './terminal/terminal.ts'

/** The options of every command that goes to the network. */
export interface WebOptions {
  readonly ignoreRobots?: boolean
  /** Seconds for one answer. */
  readonly timeout?: number
  /** `www.dw.com=127.0.0.1:8443`. */
  readonly connectTo?: readonly string[]
  /** The version of the kit. */
  readonly version: string
}

/** Adds {@link WebOptions} to a command. */
export function addWebOptions(command: Command): Command {
  return command
    .option('--ignore-robots', 'Fetches even what robots.txt disallows; only with permission.')
    .addOption(new Option('--timeout <seconds>', 'The time for one answer.').default(30).argParser(readSeconds))
    .option(
      '--connect-to <host=address>',
      'Reaches a host at another address, as www.dw.com=127.0.0.1:8443; may be repeated.',
      (place: string, places: readonly string[] = []) => [...places, place],
    )
}

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (seconds > 0 && seconds <= 600) return seconds
  throw new InvalidArgumentError('Give seconds, at most 600.')
}

/** Names the kit and its version, as evidence and requests do. */
export function formatTool(version: string): string {
  return `touchstone-kit/${version}`
}

/** The web as a command uses it: over HTTP, and the options of a browser that goes there. */
export interface Web {
  readonly network: Network
  readonly browser: BrowseOptions
}

/**
 * Opens the web for a command.
 *
 * @param purpose what the command does, as the sites are told
 * @throws TouchstoneError `cli/usage`
 */
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

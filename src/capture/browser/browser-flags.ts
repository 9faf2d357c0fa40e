/** The conditions that the flags depend on. */
export interface FlagOptions {
  /** Set to true if the process runs as root, for whom Chromium has no sandbox. */
  readonly isRoot: boolean
  /** Replacement addresses by host name, such as `127.0.0.1:8443`; every other name then leads nowhere. */
  readonly connectTo?: ReadonlyMap<string, string>
}

/** Flags that turn off Chromium's own requests. */
const quiet = [
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
  ...['--no-first-run', '--disable-gpu'],
]

/**
 * Returns the flags that make Chromium contact only what a page requests, and with `connectTo` only the hosts named
 * there.
 */
export function chromiumFlags({ isRoot, connectTo }: FlagOptions): string[] {
  return [
    ...(connectTo === undefined ? [] : [`--host-resolver-rules=${formatRules(connectTo)}`]),
    ...quiet,
    ...(isRoot ? ['--no-sandbox'] : []),
  ]
}

/** Formats the rules for hosts. The first rule that matches a host wins; an exclusion comes before all others. */
function formatRules(connectTo: ReadonlyMap<string, string>): string {
  const reached = [...connectTo].map(([host, address]) => `MAP ${host} ${address}`)
  return [...reached, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(' , ')
}

/** What decides the flags. */
export interface FlagOptions {
  /** Whether the process runs as root, for whom Chromium has no sandbox. */
  readonly isRoot: boolean
  /** Where hosts are reached instead, by name, as `127.0.0.1:8443`; every other name then leads nowhere. */
  readonly connectTo?: ReadonlyMap<string, string>
}

/** What Chromium would ask for by itself is off. */
const quiet = [
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'],
  ...['--no-first-run', '--disable-gpu'],
]

/** Write the flags that make Chromium contact only what a page asks for, and with `connectTo` only what that names. */
export function chromiumFlags({ isRoot, connectTo }: FlagOptions): string[] {
  return [
    ...(connectTo === undefined ? [] : [`--host-resolver-rules=${formatRules(connectTo)}`]),
    ...quiet,
    ...(isRoot ? ['--no-sandbox'] : []),
  ]
}

/** The first rule that fits a host counts; an exclusion stands above all. */
function formatRules(connectTo: ReadonlyMap<string, string>): string {
  const reached = [...connectTo].map(([host, address]) => `MAP ${host} ${address}`)
  return [...reached, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(' , ')
}

import { defaultSites } from '../../sites/default-sites.ts'
import type { IsolatedReader, Reader, Site, SourceName } from '../../sites/site.ts'
import type { HostOptions } from './host-options.ts'
import type { ReaderHost } from './reader-host.ts'

/**
 * Lets the readers of a project's own sites run in a process of their own, which is started with the first reading. The
 * kit's sites are read here.
 *
 * @param sites all sites of the configuration, in its order
 */
export function isolateSites(sites: readonly Site[], options: HostOptions): readonly Site[] {
  let host: Promise<ReaderHost> | undefined
  const open = () => (host ??= import('./reader-host.ts').then(({ ReaderHost }) => new ReaderHost(options)))
  return sites.map((site, index) => {
    if (defaultSites.includes(site)) return site
    const readers = Object.entries(site.readers) as [SourceName, Reader][]
    return {
      ...site,
      readers: Object.fromEntries(readers.map(([source, inner]) => [source, isolate(inner, [index, source], open)])),
    }
  })
}

function isolate(
  inner: Reader,
  [site, source]: readonly [site: number, source: SourceName],
  open: () => Promise<ReaderHost>,
): IsolatedReader {
  if (inner.kind === 'isolated') return inner
  return {
    ...{ kind: 'isolated', inner },
    read: async (evidence, context, { witnesses, name }) =>
      (await open()).read({ site, source, evidence, context, witnesses }, name),
  }
}

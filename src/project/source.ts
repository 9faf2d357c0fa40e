import type { SourceName } from '../sites/site.ts'

/**
 * The file names of each source's evidence and snapshot, inside a case's folders; either path follows from the other.
 */
export const sources: Readonly<Record<SourceName, { evidence: string; snapshot: string }>> = {
  dump: { evidence: 'dump.md', snapshot: 'dump.yaml' },
  page: { evidence: 'page.html', snapshot: 'page.yaml' },
  api: { evidence: 'api.json', snapshot: 'api.yaml' },
}

/** All sources, in the order in which they are checked. */
export const sourceNames: readonly SourceName[] = ['dump', 'page', 'api']

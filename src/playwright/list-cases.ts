import { existsSync } from 'node:fs'
import { readText } from '../project/files/read-text.ts'
import { findFixtures, type ProjectFolders } from '../project/find-fixtures.ts'
import { tryParseMetadata } from '../project/metadata.ts'

/** A case that can be looked at. */
export interface ListedCase {
  readonly site: string
  readonly name: string
}

/**
 * Lists the cases whose addresses can be looked at, by their files alone: Playwright takes tests only while a file is loaded,
 * and a configuration can be read only later.
 *
 * @throws TouchstoneError as `findFixtures` does
 */
export function listCases(
  folders: ProjectFolders,
  {
    site,
    cases = [],
    invented,
  }: { readonly site?: string; readonly cases?: readonly string[]; readonly invented: boolean },
): ListedCase[] {
  const fixtures = findFixtures(folders, cases.length > 0 || site === undefined ? cases : [site])
  const own = fixtures.filter((one) => site === undefined || one.site === site)
  const looked = own.filter(({ source, hasEvidence, hasSnapshot, metadata }) => {
    if (source === 'api' || !hasEvidence || !hasSnapshot || !existsSync(metadata)) return false
    const record = tryParseMetadata(readText(metadata), metadata)
    return record !== undefined && record.retired === undefined && (invented || record.origin !== 'invented')
  })
  return [...new Map(looked.map(({ site: owner, name }) => [`${owner}/${name}`, { site: owner, name }])).values()]
}

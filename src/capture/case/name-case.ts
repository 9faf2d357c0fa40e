import type { Article } from '../../article/article.ts'
import { listShapes } from '../../article/list-shapes.ts'
import { readFixture } from '../../check/read-fixture.ts'
import type { Fixture } from '../../project/find-fixtures.ts'
import type { Project } from '../../project/project.ts'
import type { Reading } from '../../sites/reading.ts'
import type { SourceName } from '../../sites/site.ts'
import { decodePercent } from '../../images/percent.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { PreparedEvidence } from './prepare-evidence.ts'

/** The number of fixtures of each source that have each shape. */
export type ShapeCounts = Readonly<Record<SourceName, Map<string, number>>>

/** The longest name of a case. */
const maxNameLength = 60

/** Count the shapes that a project's fixtures have already; what cannot be read has none. */
export async function countShapes(project: Project, fixtures: readonly Fixture[]): Promise<ShapeCounts> {
  const counts = { dump: new Map<string, number>(), page: new Map<string, number>(), api: new Map<string, number>() }
  for (const fixture of fixtures) {
    if (!fixture.hasEvidence) continue
    try {
      const { reading } = await readFixture(project, fixture)
      const { article } = reading
      const known = counts[fixture.source]
      for (const shape of article === undefined ? [] : listShapes(article))
        known.set(shape, (known.get(shape) ?? 0) + 1)
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
    }
  }
  return counts
}

/** Count the shapes of one more piece of evidence. */
export function addShapes(counts: ShapeCounts, source: SourceName, { article }: Pick<Reading, 'article'>): void {
  const known = counts[source]
  for (const shape of article === undefined ? [] : listShapes(article)) known.set(shape, (known.get(shape) ?? 0) + 1)
}

/** List the shapes of a piece of evidence that no fixture has yet, the most special first. */
export function listNewShapes(
  source: SourceName,
  { article }: Pick<Reading, 'article'>,
  counts: ShapeCounts,
): string[] {
  return article === undefined ? [] : listShapes(article).filter((shape) => !counts[source].has(shape))
}

/**
 * Propose a name for a case: that of its file, else one that says what is special about it: the first two shapes that no
 * fixture has yet, else the rarest of those it has. An item that is no article is named after its address. The name is
 * followed by the article's id where there is such a case, and numbered where there is that one too.
 *
 * @param isTaken tells whether there is such a case
 * @param file what the name of its file says (see {@link nameOfFile})
 */
export function proposeName(
  { source, reading, url }: Pick<PreparedEvidence, 'source' | 'url'> & { readonly reading: Pick<Reading, 'article'> },
  counts: ShapeCounts,
  isTaken: (name: string) => boolean,
  file?: string,
): string {
  const { article } = reading
  const said = () =>
    article === undefined
      ? (nameOfAddress(url) ?? source)
      : describeShapes(article, listNewShapes(source, reading, counts), counts[source])
  const name = file ?? said()
  if (!isTaken(name)) return name
  const unique = article === undefined ? name : [name, toKebab(String(article.id))].filter(Boolean).join('-')
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? unique : `${unique}-${number}`
    if (!isTaken(numbered)) return numbered
  }
}

/** Names of files that say nothing: those of evidence, and what browsers and tools call any page. */
const plainNames = /^(?:api|article|document|download|dump|index|page|stdin|untitled)(?:-\d+)?$/

/** The name of a file in kebab-case; `undefined` for one that says nothing, such as `page.html` or a bare number. */
export function nameOfFile(file: string): string | undefined {
  const [, base = ''] = /([^/\\]*?)(?:\.[a-z\d]{1,5})*$/i.exec(file) ?? []
  const name = toKebab(base)
  return !/[a-z]/.test(name) || plainNames.test(name) ? undefined : name
}

/** The last part of an address's path that says anything, in kebab-case. */
function nameOfAddress(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const parts = decodePercent(new URL(url).pathname)
    .text.split('/')
    .map((part) => toKebab(part.replace(/\.[a-z]{2,5}$/i, '')))
  return parts.findLast((part) => part !== '')
}

/** Letters and digits of ASCII, joined by hyphens; letters with diacritics lose those. */
function toKebab(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxNameLength)
    .replace(/^-|-$/g, '')
}

function describeShapes(article: Article, fresh: readonly string[], known: ReadonlyMap<string, number>): string {
  const [rarest] = listShapes(article).toSorted((a, b) => (known.get(a) ?? 0) - (known.get(b) ?? 0))
  const { kind, language = kind } = article
  return toKebab(fresh.length > 0 ? fresh.slice(0, 2).join('-and-') : `${language}-${kind}-with-${rarest}`)
}

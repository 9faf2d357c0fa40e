import type { Article } from '../../article/article.ts'
import { listShapes } from '../../article/list-shapes.ts'
import { readFixture } from '../../check/read-fixture.ts'
import { findFixtures } from '../../project/find-fixtures.ts'
import type { Project } from '../../project/project.ts'
import type { Reading } from '../../sites/reading.ts'
import type { SourceName } from '../../sites/site.ts'
import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** The number of fixtures of each source that have each shape. */
export type ShapeCounts = Readonly<Record<SourceName, Map<string, number>>>

/** The longest name of a case. */
const maxNameLength = 60

/** Count the shapes that a project's fixtures have already; what cannot be read has none. */
export async function countShapes(project: Project): Promise<ShapeCounts> {
  const counts = { dump: new Map<string, number>(), page: new Map<string, number>(), api: new Map<string, number>() }
  for (const fixture of listFixtures(project)) {
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

function listFixtures(project: Project): ReturnType<typeof findFixtures> {
  try {
    return findFixtures(project)
  } catch (error) {
    if (error instanceof TouchstoneError && error.code.startsWith('fixture/')) return []
    throw error
  }
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
 * Propose a name for a case that says what is special about it: the first two shapes that no fixture has yet, else the
 * rarest of those it has; with the article's id where there is such a case, and numbered where there is that one too.
 *
 * @param isTaken tells whether there is such a case
 */
export function proposeName(
  source: SourceName,
  reading: Pick<Reading, 'article'>,
  counts: ShapeCounts,
  isTaken: (name: string) => boolean,
): string {
  const { article } = reading
  const name =
    article === undefined ? source : describeShapes(article, listNewShapes(source, reading, counts), counts[source])
  if (!isTaken(name)) return name
  const unique = article === undefined ? name : `${name}-${article.id}`
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? unique : `${unique}-${number}`
    if (!isTaken(numbered)) return numbered
  }
}

function describeShapes(article: Article, fresh: readonly string[], known: ReadonlyMap<string, number>): string {
  const [rarest] = listShapes(article).toSorted((a, b) => (known.get(a) ?? 0) - (known.get(b) ?? 0))
  const { kind, language = kind } = article
  return (fresh.length > 0 ? fresh.slice(0, 2).join('-and-') : `${language}-${kind}-with-${rarest}`)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxNameLength)
    .replace(/^-|-$/g, '')
}

import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { openReview } from '../../pending/open-review.ts'
import { caseOf, type Fixture, findFixtures } from '../../project/find-fixtures.ts'
import type { Project } from '../../project/project.ts'
import { makeGitAttributes } from '../../project/evidence/git-attributes.ts'
import { writeAlone } from '../../project/files/journal.ts'
import { writeFileAtomically } from '../../project/files/write-file.ts'
import { writeNewCase } from '../../project/new-case.ts'
import type { Difference } from '../../snapshot/compare.ts'
import type { Site } from '../../sites/site.ts'
import type { Capture } from './capture.ts'
import { type KnownItems, listKnownItems, noteItem, refuseKnown, refuseKnownAddress } from './known-items.ts'
import { type Candidate, type CandidateOptions, listCandidates, type OpenedCandidate } from './list-candidates.ts'
import { addShapes, countShapes, type ShapeCounts } from './name-case.ts'
import { readCapture } from './prepare-evidence.ts'
import { type CaseProposal, proposeCase, type ProposeCaseOptions } from './propose-case.ts'

/** The options of {@link addCases}. */
export interface AddCaseOptions
  extends
    Omit<CandidateOptions, 'refuse'>,
    Pick<ProposeCaseOptions, 'redact' | 'tool' | 'name' | 'dump' | 'keep' | 'note'> {
  /** Whether a second case is made of what a case holds already. */
  readonly again: boolean
}

/** The knowledge of the cases that there are. */
interface Known {
  readonly counts: ShapeCounts
  readonly items: KnownItems
}

/** The result for one article: a case, or the reason why there is none. */
export type AddResult =
  | {
      readonly kind: 'added'
      readonly proposal: CaseProposal
      /** The differences that `check` reports of the new case: findings, and sources that do not agree. */
      readonly disagreements: readonly Difference[]
    }
  | {
      readonly kind: 'refused'
      /** The address or file that is refused. */
      readonly word: string
      readonly error: TouchstoneError
    }

/**
 * Adds cases to a project, each with snapshots that wait to be accepted. One that is refused leaves nothing behind, and
 * does not keep the others from being added.
 *
 * @param words addresses, files, or `-` for standard input
 */
export async function* addCases(words: readonly string[], options: AddCaseOptions): AsyncGenerator<AddResult> {
  const { project, again } = options
  const fixtures = listFixtures(project)
  const known = { counts: await countShapes(project, fixtures), items: listKnownItems(project, fixtures) }
  const refuse = (site: Site, url: string) => (again ? undefined : refuseKnownAddress(known.items, site, url))
  for (const word of words) {
    const listed = await orRefused(word, async () => ({
      candidates: await listCandidates(word, { ...options, refuse }),
    }))
    if ('kind' in listed) yield listed
    else
      for (const candidate of listed.candidates)
        yield await orRefused(candidate.word, () => addCase(candidate, options, known))
  }
}

async function addCase(candidate: Candidate, options: AddCaseOptions, { counts, items }: Known): Promise<AddResult> {
  const { project } = options
  const { site, attempts } = await candidate.open()
  const captures = await chooseAttempt(attempts, site, options)
  const { file } = candidate
  const proposal = await proposeCase(captures, { ...options, site, counts, ...(file !== undefined && { file }) })
  if (!options.again) refuseKnown(items, site, proposal)
  writeAlone(project.root, () => {
    writeNewCase(project, proposal, proposal.evidence)
    const attributes = makeGitAttributes(project)
    if (attributes !== undefined) writeFileAtomically(project.root, attributes.file, attributes.content)
  })
  noteItem(items, caseOf(proposal), proposal.metadata)
  for (const { source, reading } of proposal.prepared) addShapes(counts, source, reading)
  const { results } = await openReview(project, { cases: [caseOf(proposal)], store: true })
  return { kind: 'added', proposal, disagreements: results.flatMap(({ differences }) => differences) }
}

/** Lists the fixtures of a project; none where there is no case yet. */
function listFixtures(project: Project): Fixture[] {
  try {
    return findFixtures(project)
  } catch (error) {
    if (error instanceof TouchstoneError && error.code === 'fixture/none') return []
    throw error
  }
}

/**
 * Chooses the first of several captures that is an article; a recorded session may hold a consent page, and then the page
 * itself. What is passed over is noted.
 *
 * @returns the last one, whose error then tells why there is none, if none is
 */
async function chooseAttempt(
  attempts: OpenedCandidate['attempts'],
  site: Site,
  { note, project }: AddCaseOptions,
): Promise<readonly Capture[]> {
  for (const attempt of attempts.slice(0, -1)) {
    try {
      await readCapture(attempt[0], site, { project })
      return attempt
    } catch (error) {
      if (!(error instanceof TouchstoneError)) throw error
      note(`passed over an answer of ${attempt[0].url ?? 'the article'}: ${error.code}  ${error.message}`)
    }
  }
  return attempts.at(-1) ?? []
}

/** Returns the result, or the error that refuses the word. Any other failure is thrown on. */
async function orRefused<Result>(
  word: string,
  work: () => Promise<Result>,
): Promise<Result | Extract<AddResult, { kind: 'refused' }>> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof TouchstoneError)) throw error
    return { kind: 'refused', word, error }
  }
}

import { formatWhere } from '../errors/touchstone-error.ts'
import type { CheckResult } from '../check/check-fixture.ts'
import { describeRename } from '../check/find-renamed.ts'
import { pickCalls } from '../check/read-stack.ts'
import type { Project } from '../project/project.ts'
import { describeDifference } from '../report/terminal/difference.ts'
import type { Difference } from '../snapshot/compare.ts'

/** Fails with the reason if nothing could be compared. */
export function refuseUnchecked(result: CheckResult, project: Project): readonly Difference[] {
  const { status, error, differences, site, name } = result
  if (error !== undefined) throw failure(`${error.message}\nat ${formatWhere(error.where)}\n${error.hint}`)
  if (status === 'orphaned')
    throw failure('There is a snapshot, but no evidence for it.\nDrop it with: npx touchstone accept --prune')
  if (result.renamed !== undefined) throw failure(describeRename(result.renamed))
  if (status === 'missing' && result.failure !== undefined) throw failed(result, project)
  if (status === 'missing')
    throw failure(`Nothing was accepted yet.\nAccept with: vitest -u, or npx touchstone accept ${site}/${name}`)
  return differences
}

/** Fails where something differs. */
export function report(differences: readonly Difference[]): void {
  if (differences.length > 0) throw failure(differences.map((difference) => describeDifference(difference)).join('\n'))
}

/** Returns what the reader threw; its stack, where it leads into the project, shows the place there. */
export function failed({ failure: said, fixtureReading }: CheckResult, { root }: Project): Error {
  const { name = 'Error', message = '', hint, frames = [] } = said ?? {}
  const error = failure([message, ...(hint === undefined ? [] : [hint])].join('\n'), name)
  const stack = fixtureReading?.reading.error?.stack ?? ''
  const calls = frames.some(({ isOwn }) => isOwn) ? pickCalls(stack, root) : []
  error.stack = [error.stack, ...calls].join('\n')
  return error
}

/** Returns an error that shows only its message; a stack into Touchstone would not help. */
function failure(message: string, name = 'Difference'): Error {
  const error = new Error(message)
  error.name = name
  error.stack = `${error.name}: ${message}`
  return error
}

import type { Change, Group } from './change.ts'

/** Find a group in which something may be lost and of which some sample was not looked at yet. */
export function findUnopened(groups: readonly Group[], changes: readonly Change[]): Group | undefined {
  const open = new Map(changes.map((change) => [change.id, change]))
  const isUnseen = (id: string) => {
    const change = open.get(id)
    return change !== undefined && change.verdict === undefined && change.isOpened !== true
  }
  return groups.find(({ risk, samples }) => risk === 'red' && samples.some(isUnseen))
}

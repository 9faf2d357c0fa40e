import { TouchstoneError } from '../../errors/touchstone-error.ts'

/** Refuses a text in which git left the marks of a conflict. See "How conflicts are presented" of git-merge. */
export function refuseConflict(text: string, file: string): void {
  const at = /^<{7} /m.exec(text)?.index
  if (at === undefined || !/^={7}\r?$/m.test(text) || !/^>{7} /m.test(text)) return
  const line = text.slice(0, at).split('\n').length
  throw new TouchstoneError('input/conflict', { where: { file, line } })
}

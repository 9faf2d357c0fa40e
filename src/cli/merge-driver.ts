import { TouchstoneError } from '../errors/touchstone-error.ts'
import { mergeFiles } from '../pending/merge-files.ts'

// Git runs this for each file that both sides changed, so it loads the merge alone; see `merge --install`.
const [, , base = '', ours = '', theirs = '', path = ''] = process.argv
const tell = (text: string) => void process.stderr.write(text)
try {
  process.exitCode = mergeFiles({ base, ours, theirs, path }, { from: process.cwd(), tell }) ? 0 : 1
} catch (error) {
  if (!(error instanceof TouchstoneError)) throw error
  tell(`${path}: ${error.code}: ${error.message}\n`)
  process.exitCode = 1
}

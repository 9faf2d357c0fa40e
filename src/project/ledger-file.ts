import { join } from 'node:path'
import { workFolder } from './files/write-file.ts'

/** The ledger of a project's live check, where no other is named. */
export function defaultLedger(root: string): string {
  return join(root, workFolder, 'live.jsonl')
}

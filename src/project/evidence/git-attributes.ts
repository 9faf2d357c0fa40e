import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '../files/read-text.ts'
import type { Project } from '../project.ts'

/**
 * Makes the `.gitattributes` among a project's fixtures by which git keeps evidence as it is, byte for byte.
 *
 * @returns `undefined` where git keeps it so already, or where there is no git
 */
export function makeGitAttributes({ root, fixtures }: Project): { file: string; content: string } | undefined {
  const evidence = join(fixtures, 'site', 'case', 'page.html')
  const { status, stdout } = spawnSync('git', ['check-attr', 'text', '--', evidence], { cwd: root, encoding: 'utf8' })
  // Outside of a repository git answers, too: nothing is specified there.
  if (status !== 0 || /: text: unset$/m.test(stdout) || !isInRepository(root)) return undefined
  const file = join(fixtures, '.gitattributes')
  const before = existsSync(file) ? readText(file).replace(/(?<=[^\n])$/, '\n') : ''
  return { file, content: `${before}# Evidence is exact: git must not change its line ends.\n* -text\n` }
}

function isInRepository(root: string): boolean {
  return spawnSync('git', ['rev-parse', '--is-inside-work-tree'], { cwd: root }).status === 0
}

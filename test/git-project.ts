import { spawnSync } from 'node:child_process'
import type { TemporaryProject } from './temporary-project.ts'

/** Makes a repository of a project. */
export function openGit({ root }: TemporaryProject): {
  readonly git: (...words: string[]) => string
  readonly commit: (message?: string) => void
} {
  const git = (...words: string[]): string => {
    const author = ['-c', 'user.name=Mara', '-c', 'user.email=mara@example.org', '-c', 'core.autocrlf=false']
    return spawnSync('git', [...author, ...words], { cwd: root, encoding: 'utf8' }).stdout
  }
  git('init', '-q')
  return {
    git,
    commit: (message = 'a change') => {
      git('add', '.')
      git('commit', '-qm', message)
    },
  }
}

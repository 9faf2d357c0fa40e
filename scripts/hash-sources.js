import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'

/** Hash all that a build depends on, with the names of the files: SHA-256 in hex. The root ends in a slash. */
export function hashSources(root) {
  const hash = createHash('sha256')
  for (const file of listSources(root))
    hash
      .update(`${file}\0`)
      .update(readFileSync(root + file))
      .update('\0')
  return hash.digest('hex')
}

/** The lock file stands for the versions of the compilers. */
function listSources(root) {
  const filesIn = (folder, recursive = false) =>
    readdirSync(root + folder, { recursive })
      .map((name) => folder + name.replaceAll('\\', '/'))
      .filter((file) => statSync(root + file).isFile())
  const settings = filesIn('').filter((file) => /^(tsconfig.*|package|package-lock)\.json$/.test(file))
  const scripts = filesIn('scripts/').filter((file) => /build|bundle|hash-sources/.test(file))
  return [...settings, ...scripts, ...filesIn('src/', true)].sort()
}

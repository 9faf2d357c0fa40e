// Compiles src/ to dist/ from scratch, so that no file of an older build survives, and makes the bin executable.
import { spawnSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildApp, buildInPageScript } from './build-app.js'

const root = fileURLToPath(new URL('..', import.meta.url))
rmSync(`${root}dist`, { recursive: true, force: true })
const compiler = [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`]
const { status } = spawnSync(process.execPath, compiler, { cwd: root, stdio: 'inherit' })
if (status !== 0) process.exit(1)
chmodSync(`${root}dist/cli/main.js`, 0o755)
await buildApp(root)
await buildInPageScript(root)

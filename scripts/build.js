// Bundles src/ to dist/ where dist/ was not built from the sources as they are. It is built from scratch, so that no
// file of an older build survives, in a folder of its own that then takes the place of dist/: whoever runs the old one
// meanwhile goes on, and two builds at once do the work twice and no harm.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.js'
import { hashSources } from './hash-sources.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const [dist, workshop] = [`${root}dist/`, `${root}.build/`]
/** In a finished dist/: what its sources hashed to. */
const stamp = 'sources.sha256'

const sources = hashSources(root)
const isBuilt = existsSync(`${dist}${stamp}`) && readFileSync(`${dist}${stamp}`, 'utf8') === sources
if (!isBuilt) {
  removeLeftovers()
  const own = `${workshop}${process.pid}/`
  mkdirSync(own, { recursive: true })
  try {
    await build(`${own}dist/`)
    putInPlace(`${own}dist/`, `${own}former/`)
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}

async function build(folder) {
  declareTypes(folder)
  await bundle(root, folder)
  chmodSync(`${folder}cli/main.js`, 0o755)
  // Whoever asks for the build, a test maybe: it is the one that is published.
  process.env.NODE_ENV = 'production'
  const { buildApp, buildInPageScript } = await import('./build-app.js')
  await buildApp(root, folder)
  await buildInPageScript(root, folder)
  writeFileSync(`${folder}${stamp}`, sources)
}

/** Check the types of src/, and write them for those who import the package. */
function declareTypes(folder) {
  const compiler = [
    `${root}node_modules/typescript-native/bin/tsc`,
    '-p',
    `${root}tsconfig.build.json`,
    '--outDir',
    folder,
  ]
  const { status } = spawnSync(process.execPath, compiler, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('src/ does not compile.')
}

/** Rename what was built to dist/, as often as another build is a moment earlier. */
function putInPlace(made, former) {
  for (;;) {
    rmSync(former, { recursive: true, force: true })
    try {
      if (existsSync(dist)) renameSync(dist, former)
      return renameSync(made, dist)
    } catch (error) {
      if (!existsSync(made) || !['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error
    }
  }
}

/** Remove what builds left behind that were killed: the folders of processes that are no more. */
function removeLeftovers() {
  for (const name of existsSync(workshop) ? readdirSync(workshop) : [])
    if (!isRunning(Number(name))) rmSync(`${workshop}${name}`, { recursive: true, force: true })
}

function isRunning(id) {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// Bundles src/ and the libraries that every command needs into few files: a command loads what it runs, in a tenth of them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { posix, relative, sep } from 'node:path'
import { rolldown } from 'rolldown'

/** The modules that the package exports, and those that are started as a process or a thread. */
const entries = [
  ...[
    'index',
    'rules',
    'arbitraries/index',
    'sites/dw/index',
    'sites/dw/arbitraries/index',
    'vitest/index',
    'playwright/index',
  ],
  ...['cli/main', 'project/isolation/read-elsewhere', 'project/isolation/watch-process'],
]

/** The modules that a fingerprint of the code, the tests or the bench take by their names. */
const inner = [
  ...[
    'sites/default-sites',
    'cli/program',
    'cli/terminal/terminal',
    'project/files/write-file',
    'project/load-project',
  ],
  ...['capture/browser/load-page', 'capture/browser/open-browser', 'live/choose-targets', 'live/visit/look-at'],
  ...[
    'project/files/read-text',
    'project/files/write-lock',
    'redact/prose/redact-evidence',
    'redact/proof/prove-redaction',
  ],
]

/** The parts that nearly every command loads, as one file each. */
const groups = [
  { name: 'errors', test: /\/src\/errors\//, priority: 1 },
  { name: 'libraries', test: /\/node_modules\/(?!commander|picocolors)/, priority: 2 },
  { name: 'core', test: /\/src\/(?:article|images|engine|snapshot|sites)\/(?!dw\/arbitraries)/ },
  { name: 'check', test: /\/src\/(?:project|check|pending|review)\/(?!isolation|is-ci)/ },
]

/** Modules that do something when they are loaded. */
const doers = /\/(?:main|merge-driver|read-elsewhere|watch-process)\.ts$/

/** Scripts that git starts once a file, each with all that it loads in one. */
const alone = ['cli/merge-driver']

/** The libraries that nearly every command loads, and what they need: a hundred small files in place of which is one. */
const bundled =
  /^(?:boolbase|commander|css-(?:select|what)|diff|dom(?:-serializer|elementtype|handler|utils)|entities|js-yaml|leven|nth-check|parse5|picocolors)(?:\/|$)/

const isExternal = (id) => !/^[./]|^[A-Za-z]:/.test(id) && !bundled.test(id)

/** Bundle the sources of the checkout at a root into a folder; both end in a slash. */
export async function bundle(root, folder) {
  const nameOf = (id) => relative(`${root}src`, id).replaceAll(sep, '/').replace(/\.ts$/, '')
  const open = (names) =>
    rolldown({
      input: Object.fromEntries(names.map((name) => [name, `${root}src/${name}.ts`])),
      platform: 'node',
      external: isExternal,
      treeshake: { moduleSideEffects: (id) => doers.test(id) },
      plugins: [keepAddresses(nameOf)],
    })
  const build = await open([...entries, ...inner])
  const { output } = await build.write({
    dir: folder,
    entryFileNames: '[name].js',
    chunkFileNames: ({ facadeModuleId }) => (facadeModuleId ? `${nameOf(facadeModuleId)}.js` : 'shared/[name].js'),
    codeSplitting: { groups },
  })
  await build.close()
  const driver = await open(alone)
  await driver.write({ dir: folder, entryFileNames: '[name].js', codeSplitting: false })
  await driver.close()
  writeFileSync(
    `${folder}shared/libraries.LICENSE.txt`,
    listLicences(output.flatMap(({ moduleIds = [] }) => moduleIds)),
  )
}

/** The libraries that modules come from, each with its licence, which whoever passes it on must keep. */
function listLicences(modules) {
  const folders = new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? []))
  return [...folders]
    .toSorted()
    .map(describeLibrary)
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function describeLibrary(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
  return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(`${folder}/${file}`, 'utf8')}`
}

/** Lets `import.meta.url` be what it is without bundling: the address that the module has in the tree of src/. */
function keepAddresses(nameOf) {
  const mark = (id) => `__address_${Buffer.from(nameOf(id)).toString('hex')}__`
  return {
    name: 'keep-addresses',
    transform: (code, id) => (code.includes('import.meta.url') ? code.replaceAll('import.meta.url', mark(id)) : null),
    renderChunk: (code, chunk) =>
      code.replace(/__address_([0-9a-f]+)__/g, (_, hex) => {
        const path = posix.relative(posix.dirname(chunk.fileName), `${Buffer.from(hex, 'hex')}.js`)
        return `new URL(${JSON.stringify(path)}, import.meta.url).href`
      }),
  }
}

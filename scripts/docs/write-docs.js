// Writes what docs/ and src/README.md say of the code from the code itself, and the README's tables from the last bench.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createJiti } from 'jiti'

const root = new URL('../../', import.meta.url)
const jiti = createJiti(import.meta.url)
const { loadProject } = await jiti.import('../../src/project/load-project.ts')
const { insertBenchTables } = await jiti.import('./bench-table.ts')
const { formatErrorPage } = await jiti.import('./error-page.ts')
const { collectLayoutFacts } = await jiti.import('./layout-facts.ts')
const { formatLayoutPage } = await jiti.import('./layout-page.ts')
const { insertRedesignTable } = await jiti.import('./redesign-table.ts')
const { insertRoomTable } = await jiti.import('./room-table.ts')

const project = await loadProject(fileURLToPath(root))
const readme = new URL('README.md', root)
const readJson = (file) => JSON.parse(readFileSync(new URL(file, root), 'utf8'))
const sourceGuide = new URL('src/README.md', root)

writeFileSync(new URL('docs/errors.md', root), formatErrorPage())
writeFileSync(new URL('docs/layouts.md', root), formatLayoutPage(collectLayoutFacts(project)))
writeFileSync(sourceGuide, insertRoomTable(readFileSync(sourceGuide, 'utf8')))
const withBench = insertBenchTables(readFileSync(readme, 'utf8'), readJson('bench/results.json'))
writeFileSync(readme, insertRedesignTable(withBench, readJson('bench/redesigns.json')))

// Writes what docs/ and src/README.md say of the code from the code itself.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createJiti } from 'jiti'

const root = new URL('../../', import.meta.url)
const jiti = createJiti(import.meta.url)
const { loadProject } = await jiti.import('../../src/project/load-project.ts')
const { formatErrorPage } = await jiti.import('./error-page.ts')
const { collectLayoutFacts } = await jiti.import('./layout-facts.ts')
const { formatLayoutPage } = await jiti.import('./layout-page.ts')
const { insertRoomTable } = await jiti.import('./room-table.ts')

const project = await loadProject(fileURLToPath(root))
const sourceGuide = new URL('src/README.md', root)

writeFileSync(new URL('docs/errors.md', root), formatErrorPage())
writeFileSync(new URL('docs/layouts.md', root), formatLayoutPage(collectLayoutFacts(project)))
writeFileSync(sourceGuide, insertRoomTable(readFileSync(sourceGuide, 'utf8')))

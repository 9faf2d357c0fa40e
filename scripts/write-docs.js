// Writes the generated pages of docs/ from the built package.
import { writeFileSync } from 'node:fs'
import { loadProject } from '../dist/fixture/load-project.js'
import { formatErrorPage } from '../dist/report/error-page.js'
import { collectLayoutFacts } from '../dist/report/layout-facts.js'
import { formatLayoutPage } from '../dist/report/layout-page.js'

const root = new URL('..', import.meta.url)
const project = await loadProject(root.pathname)

writeFileSync(new URL('docs/errors.md', root), formatErrorPage())
writeFileSync(new URL('docs/layouts.md', root), formatLayoutPage(collectLayoutFacts(project)))

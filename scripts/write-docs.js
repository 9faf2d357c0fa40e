// Writes the generated pages of docs/ from the built package.
import { writeFileSync } from 'node:fs'
import { formatErrorPage } from '../dist/report/error-page.js'

writeFileSync(new URL('../docs/errors.md', import.meta.url), formatErrorPage())

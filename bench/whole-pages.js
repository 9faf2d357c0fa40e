import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../fixtures/dw')

/** Read the invented whole pages of the project, one of each layout, with what their fixture.json says. */
export function wholePages() {
  const names = readdirSync(folder).filter((name) => name.endsWith('-whole-page'))
  return names.map((name) => {
    const [html, metadata] = ['page.html', 'fixture.json'].map((file) =>
      readFileSync(resolve(folder, name, file), 'utf8'),
    )
    return { html, metadata, url: JSON.parse(metadata).url }
  })
}

// Draws docs/pictures/review-terminal.png: a real `touchstone review` in a real pseudo-terminal, cell by cell.
// Needs a built dist/, `script` of util-linux or BSD, and Chromium.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createJiti } from 'jiti'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('..', import.meta.url))
const jiti = createJiti(import.meta.url)
const { openPseudoTerminal } = await jiti.import('../test/pseudo-terminal.ts')
const { chromiumFlags } = await jiti.import('../src/capture/browser/browser-flags.ts')
const { formatDump } = await import('../dist/sites/dw/index.js')

const main = join(root, 'dist/cli/main.js')
const [columns, rows] = [100, 30]

const [things, deeds] = [
  ['lighthouse', 'postman', 'old bridge', 'night train', 'baker', 'tide'],
  ['finds a new keeper', 'takes the long way', 'closes for the winter', 'is late again'],
]
const titleOf = (index) => `Desk | The ${things[index % things.length]} ${deeds[index % deeds.length]}`

/** A scraper as it was, and as it is: the name of the service is gone, three kickers are lost, words are others. */
const before = `import { parseDump } from 'touchstone-kit/dw'
export const scrape = (text) => ({ ...parseDump(text), kicker: 'Letters from the coast' })
`
const after = `import { parseDump } from 'touchstone-kit/dw'
export const scrape = (text) => {
  const article = parseDump(text)
  const number = article.id - 90300000
  const words = article.title.replace('winter', 'season').replace('late', 'early')
  const title = number < 50 ? article.title.replace('Desk | ', '') : words
  return { ...article, title, ...(number % 20 !== 7 && { kicker: 'Letters from the coast' }) }
}
`

function seedProject() {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-picture-'))
  const write = (file, text) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  write('package.json', '{ "type": "module" }')
  write(
    'touchstone.config.js',
    `import { scrape } from './scraper.js'
export default { sites: [{ name: 'dw', parse: { dump: scrape } }] }`,
  )
  write('scraper.js', before)
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(root, join(folder, 'node_modules/touchstone-kit'), 'junction')
  for (let index = 0; index < 60; index++) {
    const title = titleOf(index)
    const name = `${title.toLowerCase().replace('desk | the ', '').replaceAll(' ', '-')}-${index}`
    const dump = formatDump({
      ...{ kind: 'article', id: 90300000 + index, language: 'en', direction: 'ltr', title, authors: [] },
      ...{ url: `https://www.dw.com/en/a-letter/a-${90300000 + index}`, firstSeen: '2026-03-04T05:06:07.000Z' },
      body: [{ type: 'paragraph', content: [`Nobody on the quay had expected number ${index}.`] }],
    })
    write(`fixtures/dw/${name}/dump.md`, dump)
  }
  execFileSync(process.execPath, [main, 'accept'], { cwd: folder, env: { ...process.env, CI: '' } })
  write('scraper.js', after)
  return folder
}

const palette = ['#1b1f24', '#e5534b', '#57ab5a', '#d9a441', '#539bf5', '#b083f0', '#39c5cf', '#cdd9e5']
const [background, foreground] = ['#1b1f24', '#d5dde6']

/** The terminal's cells as rows of spans, one for each run of the same style. */
function formatCells(terminal) {
  const { active } = terminal.buffer
  const lines = Array.from({ length: terminal.rows }, (_, row) => {
    const line = active.getLine(active.viewportY + row)
    const cells = Array.from({ length: terminal.cols }, (_, column) => line.getCell(column))
    return `<div>${joinRuns(cells.filter((cell) => cell.getWidth() > 0))}</div>`
  })
  return lines.join('\n')
}

function joinRuns(cells) {
  const runs = []
  for (const cell of cells) {
    const style = styleOf(cell)
    if (runs.at(-1)?.style !== style) runs.push({ style, text: '', width: 0 })
    const run = runs.at(-1)
    run.text += (cell.getChars() || ' ').replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`)
    run.width += cell.getWidth()
  }
  return runs.map(({ style, text, width }) => `<span style="${style}width:${width}ch">${text}</span>`).join('')
}

function styleOf(cell) {
  const own = cell.isFgDefault() ? foreground : palette[cell.getFgColor() % 8]
  const colours = cell.isInverse() ? `color:${background};background:${own};` : `color:${own};`
  return colours + (cell.isBold() ? 'font-weight:bold;' : '') + (cell.isDim() ? 'opacity:.55;' : '')
}

const pageOf = (terminal) => `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: transparent }
main { display: inline-block; padding: 14px 16px; border-radius: 10px; background: ${background};
  font: 15px/20px 'DejaVu Sans Mono', monospace }
div { height: 20px; white-space: pre }
span { display: inline-block; height: 20px }
</style><main>${formatCells(terminal)}</main>`

async function takePicture(terminal, file) {
  const executablePath = process.env.TOUCHSTONE_CHROMIUM ?? '/usr/bin/chromium-headless-shell'
  const browser = await chromium.launch({ executablePath, args: chromiumFlags({ isRoot: process.getuid?.() === 0 }) })
  try {
    const page = await browser.newPage({ deviceScaleFactor: 1.5, viewport: { width: 1000, height: 700 } })
    await page.setContent(pageOf(terminal))
    mkdirSync(dirname(file), { recursive: true })
    await page.locator('main').screenshot({ path: file, omitBackground: true })
  } finally {
    await browser.close()
  }
}

/** The reworded titles are accepted, the lost kickers rejected; of the missing prefix a sample is open, with its source. */
const steps = process.argv[2]
  ? JSON.parse(process.argv[2])
  : [
      ['\u001B[C\u001B[C', 'group 3 of 4'],
      ['a', '3 accepted'],
      ['a', '6 accepted'],
      ['R', '3 rejected'],
      ['\r\r', '▸ ● 2'],
      ['h', '▶'],
    ]

const folder = seedProject()
const pty = openPseudoTerminal([process.execPath, main, 'review'], { cwd: folder, columns, rows })
try {
  await pty.see(/group 1 of/)
  for (const [keys, seen] of steps) {
    pty.press(keys)
    await pty.see(new RegExp(seen))
  }
  console.log(pty.screen())
  await takePicture(pty.terminal, process.argv[3] ?? join(root, 'docs/pictures/review-terminal.png'))
} finally {
  pty.kill()
  rmSync(folder, { recursive: true, force: true })
}

// Builds the review in the browser, src/app/, into one file that needs nothing beside itself: app/review.html.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'vite'

/** Of the review's core only what the page calls belongs into it. */
const moduleSideEffects = (id) => /main\.tsx$|\.css$/.test(id)

/** Build the page of the checkout at a root into a folder; both end in a slash. */
export async function buildApp(root, folder) {
  const { output } = await build({
    configFile: false,
    root: `${root}src/app`,
    publicDir: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2022',
      // As written: browsers know light-dark() since 2024.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      modulePreload: false,
      cssCodeSplit: false,
      reportCompressedSize: false,
      rolldownOptions: { input: `${root}src/app/main.tsx`, treeshake: { moduleSideEffects } },
    },
  })
  const script = output.find(({ type }) => type === 'chunk').code.trim()
  const style = output.find(({ fileName }) => fileName.endsWith('.css')).source.trim()
  const page = fillTemplate(readFileSync(`${root}src/app/review.html`, 'utf8'), script, style)
  mkdirSync(`${folder}app`, { recursive: true })
  writeFileSync(`${folder}app/review.html`, page)
}

/** Build DW's reader into one script that runs inside of a page, for the live check: sites/dw/in-page.iife.js. */
export async function buildInPageScript(root, folder) {
  const lib = { entry: `${root}src/sites/dw/in-page.ts`, formats: ['iife'], name: 'touchstone' }
  const built = await build({ configFile: false, logLevel: 'warn', build: { write: false, lib } })
  writeFileSync(`${folder}sites/dw/in-page.iife.js`, [built].flat()[0].output[0].code)
}

function fillTemplate(template, script, style) {
  if (/<\/(script|style)|<!--/i.test(script + style)) throw new Error('the app would end its own script or style')
  const hash = createHash('sha256').update(script).digest('base64')
  const parts = {
    'sha256-…': `sha256-${hash}`,
    '<!-- style -->': `<style>${style}</style>`,
    '<!-- data -->': '<script type="application/json" id="touchstone-data">{"placeholder":"touchstone"}</script>',
    '<!-- script -->': `<script type="module">${script}</script>`,
  }
  return Object.entries(parts).reduce((page, [place, part]) => page.replace(place, () => part), template)
}

import { createHash } from 'node:crypto'
import type { TemporaryProject } from '../../temporary-project.ts'

/** A way of a scraper: its code, and the document that it gives. */
type Way = readonly [code: string, document: Readonly<Record<string, unknown>>]

const thrown = (message: string) => ({ error: 'thrown', message })
const notData = (value: string) => ({ error: 'snapshot/not-data', value: `result${value}` })

/** Scrapers that throw, or return what is no data. They do so anywhere, also within Vitest. */
export const rudeWays: Readonly<Record<string, Way>> = {
  'throws-an-error': [
    `throw new TypeError('There is no headline')`,
    { error: 'TypeError', message: 'There is no headline' },
  ],
  'throws-a-string': [`throw 'No headline, sorry'`, thrown('No headline, sorry')],
  'throws-null': [`throw null`, thrown('null')],
  'throws-undefined': [`throw undefined`, thrown('undefined')],
  'throws-a-symbol': [`throw Symbol('headline')`, thrown('Symbol(headline)')],
  'throws-a-proxy': [
    `const no = () => { throw new Error('no') }
     throw new Proxy({}, { getPrototypeOf: no, get: no })`,
    thrown('object'),
  ],
  'throws-a-getter': [
    `throw Object.defineProperty(new Error(), 'message', { get() { throw new Error('no') } })`,
    thrown('object'),
  ],
  rejects: [`return Promise.reject(new RangeError('No such page'))`, { error: 'RangeError', message: 'No such page' }],
  'returns-an-instance': [`return { when: new (class Moment {})() }`, notData('.when is an instance of Moment')],
  'returns-a-cycle': [`const item = {}; item.self = item; return item`, notData('.self is a cycle')],
  'returns-a-function': [`return { title: () => 'x' }`, notData('.title is function')],
  'returns-a-throwing-getter': [
    `return { get title() { throw new Error('No title yet') } }`,
    { error: 'Error', message: 'No title yet' },
  ],
  'returns-a-throwing-proxy': [
    `return new Proxy({}, { ownKeys() { throw new Error('Not yours') } })`,
    { error: 'Error', message: 'Not yours' },
  ],
}

/** Scrapers that only a process of their own survives. */
export const fatalWays: Readonly<Record<string, Way>> = {
  'fails-unawaited': [
    `Promise.reject(new Error('Nobody awaits it')); return { title: 'fine' }`,
    { error: 'Error', message: 'Nobody awaits it' },
  ],
  'fails-in-a-timer': [
    `setTimeout(() => { throw new Error('Nobody catches it') }); return new Promise(() => {})`,
    { error: 'Error', message: 'Nobody catches it' },
  ],
  exits: [`process.exit(0)`, { error: 'reader/exited', value: 'code 0' }],
  'exits-with-a-code': [`process.exit(3)`, { error: 'reader/exited', value: 'code 3' }],
  'kills-itself': [`process.kill(process.pid, 'SIGKILL')`, { error: 'reader/exited', value: 'SIGKILL' }],
  'returns-too-much': [`return { html: 'x'.repeat(2e7) }`, { error: 'reader/too-large' }],
}

/** Scrapers that never end by themselves. */
export const endlessWays: Readonly<Record<string, Way>> = {
  loops: [`for (;;);`, { error: 'reader/timeout' }],
  'loops-after-await': [`return Promise.resolve().then(() => { for (;;); })`, { error: 'reader/timeout' }],
  'matches-for-ever': [`return { title: /^(a+)+$/.test('a'.repeat(60) + 'b') }`, { error: 'reader/timeout' }],
  'prints-for-ever': [`for (;;) console.log('and again')`, { error: 'reader/timeout' }],
  'never-settles': [`return new Promise(() => {})`, { error: 'reader/timeout' }],
}

/** Scrapers that take all memory, each in a way of its own: many lists, one list, buffers. */
export const greedyWays: Readonly<Record<string, Way>> = {
  'keeps-lists': [`const all = []; for (;;) all.push(new Array(1e6).fill({}))`, { error: 'reader/out-of-memory' }],
  doubles: [`let all = [1, 2, 3]; for (;;) all = [...all, ...all]`, { error: 'reader/out-of-memory' }],
  'keeps-buffers': [`const all = []; for (;;) all.push(Buffer.alloc(5e7, 1))`, { error: 'reader/out-of-memory' }],
}

/** Scrapers that are odd, and give an item nevertheless. */
export const oddWays: Readonly<Record<string, Way>> = {
  prints: [
    `console.log('x'.repeat(1e6)); console.info('of info'); process.stdout.write('{"not": "a result"}')
     return { title: 'Prints' }`,
    { title: 'Prints' },
  ],
  'returns-a-proxy': [`return new Proxy({ title: 'Proxy' }, {})`, { title: 'Proxy' }],
  'changes-later': [
    `const item = { title: 'Now' }; setTimeout(() => { item.title = 'Later'; item.self = item }); return item`,
    { title: 'Now' },
  ],
  'exits-later': [`setTimeout(() => process.exit(3), 5); return { title: 'Gone' }`, { title: 'Gone' }],
  'throws-later': [`setTimeout(() => { throw new Error('left') }, 5); return { title: 'Gone' }`, { title: 'Gone' }],
}

/** The document of a page that the scraper knows nothing about. */
const titled = (title: string) => ({ title })

/**
 * Writes a project whose scraper does on each page what its case is called, between two cases that are well. Of what is
 * odd the item is accepted; of all else what a scraper that works would give.
 *
 * @param config fields of the configuration beside the site
 */
export function writeHostileProject(project: TemporaryProject, ways: Readonly<Record<string, Way>>, config = ''): void {
  const lines = Object.entries(ways).map(([name, [code]]) => `  '${name}': () => { ${code} },`)
  project.write('src/ways.js', `export const ways = {\n${lines.join('\n')}\n}\n`)
  project.write(
    'src/scraper.js',
    `import { ways } from './ways.js'

export function scrape(html) {
  const title = /<h1>(.*?)<.h1>/.exec(html)[1]
  return title in ways ? ways[title]() : { title }
}
`,
  )
  project.write(
    'touchstone.config.js',
    `import { scrape } from './src/scraper.js'
export default { ${config} sites: [{ name: 'gazette', parse: { page: scrape } }] }
`,
  )
  for (const name of ['a-first', ...Object.keys(ways), 'z-last']) {
    writeCase(
      project,
      name,
      `<!doctype html><h1>${name}</h1>`,
      name in oddWays ? (oddWays[name]?.[1] ?? {}) : titled(name),
    )
  }
}

function writeCase(project: TemporaryProject, name: string, html: string, document: object): void {
  const sha256 = createHash('sha256').update(html).digest('hex')
  const metadata = {
    ...{ shows: 'A scraper that is a stranger.', origin: 'invented', url: `https://gazette.example/${name}` },
    sources: { page: { captured: '2026-05-06T07:08:09.000Z', sha256 } },
  }
  project.write(`fixtures/gazette/${name}/page.html`, html)
  project.write(`fixtures/gazette/${name}/fixture.json`, `${JSON.stringify(metadata, null, 2)}\n`)
  const lines = Object.entries(document).map(([field, value]) => `${field}: ${value}\n`)
  project.write(`snapshots/gazette/${name}/page.yaml`, lines.join(''))
}

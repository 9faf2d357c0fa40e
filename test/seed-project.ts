import { createHash } from 'node:crypto'
import { formatDump } from '../src/sites/dw/dump/format-dump.ts'
import type { TemporaryProject } from './make-project.ts'

/** How many fixtures there are, and in how many of them which change is seeded. */
export const seeded = { all: 60, prefix: 50, lost: 3, wording: 7 } as const

const title = (index: number): string =>
  index % 2 === 0 ? `第${index}封信找到了它的读者` : `Letter ${index} has found its reader`

/** A scraper as it was: it left the service's name in front of every title. */
const before = `import { parseDump } from 'touchstone-kit/dw'
export const scrape = (text) => {
  const article = parseDump(text)
  return { ...article, title: 'Desk | ' + article.title, kicker: 'Letters' }
}
`

/**
 * The scraper as it is: the name is gone from 50 titles; three articles lost their kicker, and of seven another word
 * of the title was changed.
 */
const after = `import { parseDump } from 'touchstone-kit/dw'
const words = ['Note', 'Card', 'Wire', 'Memo', 'Line', 'Page', 'Post']
export const scrape = (text) => {
  const article = parseDump(text)
  const number = article.id - 90200000
  if (number < ${seeded.prefix}) return { ...article, kicker: 'Letters' }
  if (number < ${seeded.prefix + seeded.lost}) return { ...article, title: 'Desk | ' + article.title }
  const word = words[number - ${seeded.prefix + seeded.lost}]
  const title = article.title.replace(/Letter|信/, word).replace(/its|它的/, word + 's')
  return { ...article, title: 'Desk | ' + title, kicker: 'Letters' }
}
`

const config = `import { scrape } from './scraper.js'
export default { sites: [{ name: 'dw', parse: { dump: scrape } }] }
`

/** The name of the seeded case with this number, from 0. */
export const seededCase = (index: number): string => `letter-${String(index).padStart(2, '0')}`

/**
 * Fill a project with 60 invented dumps whose snapshots were accepted, and then change its scraper: the prefix of the
 * title is gone in 50 snapshots, a value in 3, and 7 titles are worded otherwise.
 */
export function seedProject(project: TemporaryProject): void {
  if (accepted === undefined) accepted = acceptSeed(project)
  else for (const [file, text] of accepted) project.write(file, text)
  project.write('scraper.js', after)
}

/** What was accepted of the seed, by file: the same for every project, so that it is accepted once. */
let accepted: readonly (readonly [file: string, text: string])[] | undefined

function acceptSeed(project: TemporaryProject): typeof accepted {
  project.write('touchstone.config.js', config)
  project.write('scraper.js', before)
  for (let index = 0; index < seeded.all; index++) {
    const language = index % 2 === 0 ? 'zh' : 'en'
    const dump = formatDump({
      ...({ kind: 'article', id: 90200000 + index, language, direction: 'ltr' } as const),
      ...{ url: `https://www.dw.com/${language}/a-letter/a-${90200000 + index}`, title: title(index) },
      ...{ authors: [], firstSeen: '2026-03-04T05:06:07.000Z' },
      body: [{ type: 'paragraph', content: [`The postman read number ${index} twice.`] }],
    } as never)
    project.write(`fixtures/dw/${seededCase(index)}/dump.md`, dump)
  }
  const { code, out, err } = project.run(['accept'])
  if (code !== 0) throw new Error(`the seed was not accepted: ${out}${err}`)
  const files = Object.keys(project.tree()).filter((file) => !file.includes('journal'))
  return files.map((file) => [file, project.read(file)] as const)
}

/** What all snapshots hash to once the group of titles was accepted without its first two, in whichever review. */
export const seededOutcome = '7fea48a4ab54258afb951fdc617a1a9c1761ec1607eb14ffef36d84c7492667d'

/** Hash all snapshots of a project: SHA-256 in hex. */
export function hashSnapshots(project: TemporaryProject): string {
  const snapshots = Object.entries(project.tree()).filter(([file]) => file.startsWith('snapshots/'))
  return createHash('sha256').update(JSON.stringify(snapshots)).digest('hex')
}

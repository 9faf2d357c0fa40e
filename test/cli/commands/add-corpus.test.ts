import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { runProgram } from '../../../src/cli/program.ts'
import { redactEvidence } from '../../../src/redact/prose/redact-evidence.ts'
import { redaction } from '../../../src/sites/dw/redaction.ts'
import { answers, dumps, hasCorpus, pages, seed } from '../../corpus.ts'
import { quietTerminal } from '../../quiet-terminal.ts'
import { temporaryProject } from '../../temporary-project.ts'

const kit = resolve(import.meta.dirname, '../../..')
const read = (file: string): string => readFileSync(file, 'utf8')

/** All runs of 8 Chinese characters in a text, but for the legal notice and the marks that stay. */
function runsIn(text: string): string[] {
  const rest = redaction.keep.reduce((left, pattern) => left.replace(pattern, ' '), text)
  return runsOf(rest)
}

const runsOf = (text: string): string[] =>
  (text.match(/\p{Script=Han}{8,}/gu) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 7 }, (_, at) => run.slice(at, at + 8)),
  )

/** The same of the legal notices, which say nothing but what the law does, and which invented dumps need too. */
function noticeRunsIn(text: string): string[] {
  const notices = text.replace(/<[^>]*>/g, '').match(/(?:版权声明|版權聲明)[^\n]{0,120}/g) ?? []
  return notices.flatMap((notice) => runsOf(notice))
}

/** All runs of 5 words of a text's sentences: what stands between tags, decoded. */
function sentencesIn(text: string): string[] {
  const visible = text.replace(/<(script|style)[^]*?<\/\1>/gi, ' ').replace(/https?:\S+|&\w+;/g, ' ')
  return visible.split(/<[^>]*>|[\n"]/).flatMap((piece) => {
    const words = piece.toLowerCase().match(/[a-zäöüß]+/g) ?? []
    return Array.from({ length: Math.max(0, words.length - 4) }, (_, at) => words.slice(at, at + 5).join(' '))
  })
}

const decodings = (text: string): string[] => [
  text,
  text.replace(/(?:%[\da-f]{2})+/gi, (escaped) => Buffer.from(escaped.replaceAll('%', ''), 'hex').toString('utf8')),
  text.replace(/\\u([\da-f]{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
]

describe.skipIf(!hasCorpus)('the corpus', () => {
  const real = [...dumps, ...pages]

  test('is added whole, redacted, its shape proved, and once accepted it stays green', async () => {
    const project = temporaryProject()
    const terminal = quietTerminal()
    expect(await runProgram(['add', ...real, '--redact', '-C', project.root], terminal)).toBe(0)
    expect(terminal.told()).toBe('')
    expect(terminal.printed()).toContain(`${real.length} cases added`)
    expect(terminal.printed().match(/redacted, its shape proved/g)).toHaveLength(real.length)
    expect(project.run(['accept']).code).toBe(0)
    expect(project.run(['check'])).toMatchObject({ code: 0, out: expect.stringMatching(/: \d+ same/) })

    const written = Object.values(project.tree()).flatMap(decodings)
    const keptRuns = new Set(written.flatMap(runsIn))
    expect(real.flatMap((file) => runsIn(read(file))).filter((run) => keptRuns.has(run))).toEqual([])
    const words =
      written
        .join('\n')
        .toLowerCase()
        .replace(/&\w+;/g, ' ')
        .match(/[a-zäöüß]+/g) ?? []
    const keptSentences = new Set(words.map((_, at) => words.slice(at, at + 5).join(' ')))
    expect(pages.flatMap((file) => sentencesIn(read(file))).filter((run) => keptSentences.has(run))).toEqual([])
  })

  test('is nowhere in the project, but for its seed as the redactor writes it', () => {
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: kit, encoding: 'utf8' })
    const own = new Set(
      files
        .split('\n')
        .filter(isText)
        .flatMap((file) => decodings(read(join(kit, file))).flatMap(runsIn)),
    )
    const theirs = [...real, ...answers].flatMap((file) => runsIn(read(file)))
    expect(theirs.length).toBeGreaterThan(5000)
    const notices = new Set(real.flatMap((file) => noticeRunsIn(read(file))))
    expect(theirs.filter((run) => own.has(run) && !notices.has(run))).toEqual([])
    expect(read(join(kit, 'fixtures/dw/whole-article-as-captured/dump.md'))).toBe(
      redactEvidence('dump', read(seed), redaction).text,
    )
  })
})

const isText = (file: string): boolean =>
  /\.(md|html|json|yaml|ts|js|css|txt)$/.test(file) && file !== 'package-lock.json'

import { textAddress } from '../prose/redact-text.ts'
import { createReplaceWord, wordPattern } from '../prose/replace-word.ts'
import { decodeEscapedAddress, decodeEscapes, decodeReferences, viewFile, wordEnd } from '../prose/view.ts'

/** The number of words, or Chinese characters, in a row that count as a sentence of the source. */
export const survivingRun = { words: 5, characters: 8 } as const

/**
 * Find sentences of the source that are still in the evidence after redaction, wherever they stand: in text, attributes,
 * scripts, comments, addresses, and in whatever notation.
 *
 * @param prose the texts of the source; of what was redacted before, everything stays, and nothing is a survivor
 * @param text the evidence after redaction
 * @param keep patterns of what is meant to stay
 * @returns runs of 5 words, or 8 Chinese characters
 */
export function findSurvivors(prose: readonly string[], text: string, keep: readonly RegExp[]): string[] {
  const replaceWord = createReplaceWord()
  const isReplaced = (run: string) => run.replace(wordPattern, replaceWord) !== run
  const wanted = new Set(prose.flatMap((block) => runsOf(block, keep)).filter(isReplaced))
  const found = [...notationsOf(text)].flatMap((notation) => runsOf(notation, keep, wanted))
  return [...new Set(found)]
}

/** The evidence as it stands, and decoded in every way in which the redactor decodes it, tags taken out. */
function notationsOf(text: string): ReadonlySet<string> {
  const file = viewFile(text)
  const escapes = decodeEscapes(file)
  const views = [file, decodeReferences(file), escapes, decodeReferences(escapes), decodeEscapedAddress(file)]
  return new Set(views.flatMap((view) => [view.text, view.text.replace(/<[^>]*>/g, ' ')]))
}

/**
 * List the runs of words, and of Chinese characters, in a text; what is kept, an address and a slash end a run.
 *
 * @param among the runs to look for; all of them when absent
 */
function runsOf(text: string, keep: readonly RegExp[], among?: ReadonlySet<string>): string[] {
  const starts = among && new Set(Array.from(among, (run) => run.split(run.includes(' ') ? ' ' : '')[0] as string))
  const rest = [textAddress, /\//g, ...keep].reduce((left, pattern) => left.replace(pattern, '\u0000'), text)
  return rest.split('\u0000').flatMap((part) => {
    const found = part.toLowerCase().match(/(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu) ?? []
    const runs = part.replaceAll(wordEnd, '').match(/\p{Script=Han}+/gu) ?? []
    return [
      ...runsIn(found, survivingRun.words, ' ', starts, among),
      ...runs.flatMap((run) => runsIn([...run], survivingRun.characters, '', starts, among)),
    ]
  })
}

function runsIn(
  units: readonly string[],
  length: number,
  separator: string,
  starts: ReadonlySet<string> | undefined,
  among: ReadonlySet<string> | undefined,
): string[] {
  const runs: string[] = []
  for (let at = 0; at + length <= units.length; at++) {
    if (starts?.has(units[at] as string) === false) continue
    const run = units.slice(at, at + length).join(separator)
    if (among?.has(run) !== false) runs.push(run)
  }
  return runs
}

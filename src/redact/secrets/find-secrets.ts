import type { Where } from '../../errors/touchstone-error.ts'
import { viewNotations } from '../views/layers.ts'
import { cookieAttribute, cookieHeader, secretKinds } from './kinds.ts'

/** A secret in evidence: it grants access to something, or identifies the person who captured it. */
export interface Secret {
  /** The kind: `JSON Web Token`, `cookie`, … */
  readonly kind: string
  /** The range of the secret itself, in UTF-16 units. */
  readonly from: number
  readonly to: number
}

/** A quick test: most evidence contains none of these words and needs no further search. */
const telltale =
  /token|secret|passw|key|sess|cookie|auth|credential|signature|[?&;]sig|sid(?:["']|=|%3d)|eyJ|A[KSGIRNP3][TIDO]A|AIza|gh[pousr]_|github_pat|xox|xapp|hooks\.slack|[rs]k_|whsec|gl[a-z]{2,4}-|sk-|gsk_|hf_|npm_|SG\.|shp|lin_|ntn_|ops_|gl[cs]a?_|hv[sbr]\.|vc[piark]_|dapi|dckr|figd|cf(?:k|ut|at)_|tskey|do[opr]_v1|pypi|-us\d|:AA|sq0|ya29|GOCSPX|EAA|NRAK|sntry|pat[A-Za-z0-9]{14}\.|PMAK|dp\.|pwd|bearer|basic|csrf|xsrf|nonce|jwt|:\/\/[^\s/@:"'<>]{1,100}:[^\s/@"'<>]{3,200}@/i

/** Finds the secrets in evidence, in whatever notation, in document order, without overlaps. */
export function findSecrets(text: string): Secret[] {
  const found = viewNotations(text).flatMap((view) =>
    findPlain(view.text).map(({ kind, from, to }) => ({
      ...{ kind, from: view.starts[from] as number, to: view.ends[to - 1] as number },
    })),
  )
  const merged: { kind: string; from: number; to: number }[] = []
  for (const secret of found.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1)
    if (last === undefined || secret.from >= last.to) merged.push(secret)
    else last.to = Math.max(last.to, secret.to)
  }
  return merged
}

/** Finds the secrets in a text as it stands. */
function findPlain(text: string): Secret[] {
  if (!telltale.test(text)) return []
  const found = secretKinds.flatMap(([kind, pattern]) =>
    Array.from(text.matchAll(pattern), (match) => {
      const secret = match[1] ?? match[0]
      const from = match.index + match[0].lastIndexOf(secret)
      return { kind, from, to: from + secret.length }
    }),
  )
  return [...found, ...findCookies(text)].filter(({ from, to }) => !/^x+$/.test(text.slice(from, to)))
}

/** Finds the values of all cookies of a header. */
function findCookies(text: string): Secret[] {
  return Array.from(text.matchAll(cookieHeader), ({ 0: header, 1: pairs = '', index }) => {
    const at = index + header.length - pairs.length
    return Array.from(pairs.matchAll(/([\w.-]+)=([^;\s]*)/g), (pair) => {
      const [, name = '', value = ''] = pair
      const from = at + pair.index + name.length + 1
      const isSecret = value.length >= 6 && !cookieAttribute.test(name)
      return isSecret ? [{ kind: 'cookie', from, to: from + value.length }] : []
    }).flat()
  }).flat()
}

/** The most rounds: text that is overwritten may show another secret beside it, and none needs more rounds than these. */
const maxRounds = 4

/** Overwrites the secrets in evidence with `x`, keeping their length, and lists the kinds that it found. */
export function scrubSecrets(text: string): { text: string; kinds: string[] } {
  const kinds = new Set<string>()
  let scrubbed = text
  for (let round = 0; round < maxRounds; round++) {
    const secrets = findSecrets(scrubbed)
    if (secrets.length === 0) break
    for (const { kind } of secrets) kinds.add(kind)
    scrubbed = overwrite(scrubbed, secrets)
  }
  return { text: scrubbed, kinds: [...kinds] }
}

function overwrite(text: string, secrets: readonly Secret[]): string {
  let [scrubbed, done] = ['', 0]
  for (const { from, to } of secrets) {
    scrubbed += text.slice(done, from) + 'x'.repeat(to - from)
    done = to
  }
  return scrubbed + text.slice(done)
}

/** Returns the line and column of an offset in a text. */
export function positionAt(text: string, offset: number): Where {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 }
}

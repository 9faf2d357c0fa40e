import type { Where } from '../../errors/touchstone-error.ts'
import { viewNotations } from '../views/layers.ts'
import { cookieAttribute, cookieHeader, secretGroups, type SecretKind } from './kinds.ts'

/** A secret in evidence: it grants access to something, or identifies the person who captured it. */
export interface Secret {
  /** The kind: `JSON Web Token`, `cookie`, … */
  readonly kind: string
  /** The range of the secret itself, in UTF-16 units. */
  readonly from: number
  readonly to: number
}

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
  const kinds = secretGroups.flatMap((group) => (group.sign.test(text) ? group.kinds : []))
  const found = kinds.flatMap((kind) => findKind(text, kind))
  return [...found, ...findCookies(text)].filter(({ from, to }) => !/^x+$/.test(text.slice(from, to)))
}

function findKind(text: string, [kind, pattern, sign]: SecretKind): Secret[] {
  if (sign?.test(text) === false) return []
  return Array.from(text.matchAll(pattern), (match) => {
    const secret = match[1] ?? match[0]
    const from = match.index + match[0].lastIndexOf(secret)
    return { kind, from, to: from + secret.length }
  })
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

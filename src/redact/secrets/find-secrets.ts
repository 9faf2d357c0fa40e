import type { Where } from '../../errors/touchstone-error.ts'

/** A secret in evidence: it grants access to something, or identifies the person who captured it. */
export interface Secret {
  /** The kind: `JSON Web Token`, `cookie`, … */
  readonly kind: string
  /** The range of the secret itself, in UTF-16 units. */
  readonly from: number
  readonly to: number
}

/** Endings of names whose values are secrets. */
const secretName =
  '(?:token|secret|passwd|password|pwd|(?:api|access|private)[_-]?key|session[_-]?(?:id|key)|phpsessid|jsessionid|authorization|jwt|credentials?|signature)'

const value = (shortest: number) => `([^\\s"'\\\\&<>;#]{${shortest},})`

/** The patterns of each kind of secret; a group, where there is one, is the secret. */
const kinds: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['private key', /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----([^-]{20,8000})-----END/g],
  ['JSON Web Token', /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{4,}/g],
  ['AWS access key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ['Google API key', /\bAIza[\w-]{35}/g],
  ['GitHub token', /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,})/g],
  ['Slack token', /\bxox[abeprs]-[\w-]{10,}/g],
  ['GitLab token', /\bglpat-[\w-]{16,}/g],
  ['key of a language model', /\bsk-(?:proj-|ant-)[\w-]{20,}/g],
  ['Stripe key', /\b[rs]k_(?:live|test)_\w{16,}/g],
  ['authorisation', new RegExp(`\\b(?:Bearer|Basic)(?:\\s|%20|\\+)+([\\w.~+/=-]{16,})`, 'gi')],
  ['cookie', new RegExp(`\\bcookie["']?\\s{0,3}[:=]\\s{0,3}["'\`]?[\\w.-]{1,60}=${value(6)}`, 'gi')],
  ['credentials in an address', new RegExp(`://[^\\s/@:"'<>]{1,60}:([^\\s/@"'<>]{3,200})@`, 'g')],
  [
    'parameter of an address',
    new RegExp(`(?:[?&;]|%3F|%26)[\\w.-]{0,30}(?:${secretName}|\\b(?:sid|key|sig|auth))(?:=|%3D)${value(6)}`, 'gi'),
  ],
  [
    'value in a script',
    new RegExp(`${secretName}(?:\\\\?["'])?\\s{0,3}[:=]\\s{0,3}\\\\?["'\`](?:(?:Bearer|Basic) +)?${value(6)}`, 'gi'),
  ],
  [
    'field of a form',
    new RegExp(
      `\\b(?:name|id)=["']?[\\w-]{0,40}(?:csrf|xsrf|token|nonce|session)[\\w-]{0,40}["']?[^<>]{0,300}?\\b(?:value|content)=["']?${value(6)}`,
      'gi',
    ),
  ],
  [
    'field of a form',
    new RegExp(
      `\\b(?:value|content)=["']?${value(6)}["']?[^<>]{0,300}?\\b(?:name|id)=["']?[\\w-]{0,40}(?:csrf|xsrf|token|session)`,
      'gi',
    ),
  ],
]

/** A quick test: most evidence contains none of these words and needs no further search. */
const telltale =
  /token|secret|passw|key|sess|cookie|auth|credential|signature|[?&;]sig|sid(?:=|%3d)|eyJ|AKIA|ASIA|AIza|gh[pousr]_|xox|[rs]k_|glpat|sk-|pwd|bearer|basic|csrf|xsrf|nonce|:\/\/[^\s/@:"'<>]{1,60}:[^\s/@"'<>]{3,200}@/i

/** Finds the secrets in evidence, in document order, without overlaps. */
export function findSecrets(text: string): Secret[] {
  if (!telltale.test(text)) return []
  const found = kinds.flatMap(([kind, pattern]) =>
    Array.from(text.matchAll(pattern), (match) => {
      const secret = match[1] ?? match[0]
      const from = match.index + match[0].lastIndexOf(secret)
      return { kind, from, to: from + secret.length }
    }),
  )
  let end = 0
  return found
    .filter(({ from, to }) => !/^x+$/.test(text.slice(from, to)))
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ from, to }) => {
      const isOutside = from >= end
      if (isOutside) end = to
      return isOutside
    })
}

/** Overwrites the secrets in evidence with `x`, keeping their length, and lists the kinds that it found. */
export function scrubSecrets(text: string): { text: string; kinds: string[] } {
  const secrets = findSecrets(text)
  let [scrubbed, done] = ['', 0]
  for (const { from, to } of secrets) {
    scrubbed += text.slice(done, from) + 'x'.repeat(to - from)
    done = to
  }
  return { text: scrubbed + text.slice(done), kinds: [...new Set(secrets.map(({ kind }) => kind))] }
}

/** Returns the line and column of an offset in a text. */
export function positionAt(text: string, offset: number): Where {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length, column: (lines.at(-1) as string).length + 1 }
}

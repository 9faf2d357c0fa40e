/**
 * A kind of secret: a pattern, whose group is the secret, or all of it where there is none; and a sign without which the
 * pattern matches nothing, where that is found much faster.
 */
export type SecretKind = readonly [kind: string, pattern: RegExp, sign?: RegExp]

/** Kinds of secrets, and the signs without one of which a text holds none of them. */
export interface SecretGroup {
  readonly sign: RegExp
  readonly kinds: readonly SecretKind[]
}

/** Endings of names whose values are secrets. */
const secretName =
  '(?:token|secret|passwd|password|pwd|(?:api|access|private|account|secret)[_-]?key|session[_-]?(?:id|key)|phpsessid|jsessionid|authorization|jwt|credentials?|signature)'

const value = (shortest: number) => `([^\\s"'\\\\&<>;#]{${shortest},4000})`

/** A token that begins with a mark of its service; the second text is what follows, as a pattern. */
function token(kind: string, start: string, rest: string): SecretKind {
  return [kind, new RegExp(`(?<![\\p{L}\\p{N}])(?:${start})${rest}`, 'gu'), new RegExp(start)]
}

/** The tokens of services, each known by the mark that it begins with. */
const tokens: readonly SecretKind[] = [
  ['JSON Web Token', /(?<![\w-])eyJ[\w-]{8,4000}\.[\w-]{8,8000}\.[\w-]{4,4000}/g],
  token('AWS access key', 'AKIA|ASIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|A3T[A-Z0-9]', '[A-Z0-9]{16}(?![A-Za-z0-9])'),
  token('Google API key', 'AIza', '[\\w-]{35}'),
  token('GitHub token', 'gh[pousr]_|github_pat_', '\\w{20,1000}(?:\\.[\\w-]{1,4000}){0,2}'),
  token('Slack token', 'xox[abceoprs]-|xapp-', '[\\w-]{10,400}'),
  [
    'Slack webhook',
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/(T?[\w-]{1,40}\/B?[\w-]{1,40}\/[\w-]{1,60})/gi,
  ],
  token('GitLab token', 'glpat-|gldt-|glrt-|glptt-|glcbt-|glft-|glsoat-', '[\\w-]{16,200}(?:\\.[\\w.]{1,40})?'),
  token('key of a language model', 'sk-(?:proj|ant|svcacct|admin|or)-', '[\\w-]{20,400}'),
  token('key of a language model', 'sk-', '[A-Za-z0-9]{32,100}(?![\\w-])'),
  token('key of a language model', 'gsk_', '[A-Za-z0-9]{40,80}'),
  token('key of a language model', 'hf_', '[A-Za-z0-9]{30,60}'),
  token('Stripe key', '[rs]k_(?:live|test)_|whsec_', '\\w{16,200}'),
  token('npm token', 'npm_', '[A-Za-z0-9_]{36}'),
  ['npm token', /_(?:authToken|auth|password)\s{0,3}=\s{0,3}["']?([^\s"'\\&<>;#$]{8,4000})/g],
  token('SendGrid key', 'SG\\.', '[\\w-]{8,128}\\.[\\w-]{8,128}'),
  token('Shopify token', 'shp(?:pa|ca|at|ss|tka|ua)_', '[A-Za-z0-9]{32,64}'),
  token('Linear key', 'lin_(?:api|oauth)_', '\\w{32,128}'),
  token('Notion token', 'ntn_', '[A-Za-z0-9]{40,60}'),
  token('Notion token', 'secret_', '[A-Za-z0-9]{43}(?![A-Za-z0-9])'),
  token('1Password token', 'ops_eyJ', '[\\w+/=-]{60,2000}'),
  token('Grafana token', 'glc_', '[A-Za-z0-9+/]{32,400}={0,2}'),
  token('Grafana token', 'glsa_', '[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}'),
  token('Vault token', 'hv[sbr]\\.', '[\\w-]{20,400}'),
  token('Vercel token', 'vc[piark]_|vercel_blob_rw_', '[A-Za-z0-9_]{20,80}'),
  token('Databricks token', 'dapi', '[a-f0-9]{32}(?:-\\d)?(?![A-Za-z0-9])'),
  token('Docker token', 'dckr_(?:pat|oat)_', '[\\w-]{20,60}'),
  token('Figma token', 'figd_', '[\\w-]{30,200}'),
  token('Cloudflare token', 'cf(?:k|ut|at)_', '[A-Za-z0-9]{40,60}'),
  token('Tailscale key', 'tskey-[a-z]{2,20}-', '[\\w-]{16,120}'),
  token('DigitalOcean token', 'do[opr]_v1_', '[a-f0-9]{60,70}'),
  token('PyPI token', 'pypi-AgE', '[\\w-]{50,1000}'),
  ['Mailgun key', /(?<![\w-])key-[a-f0-9]{32}(?![\w-])/g],
  ['Mailchimp key', /(?<![\w-])[a-f0-9]{32}-us\d{1,2}(?![\w-])/g, /-us\d/],
  ['Telegram token', /(?<![\w-])\d{8,10}:AA[\w-]{33}(?![\w-])/g, /\d:AA/],
  token('Square token', 'sq0[a-z]{3}-', '[\\w-]{22,80}(?![\\w-])'),
  token('Google OAuth token', 'ya29\\.|GOCSPX-', '[\\w-]{20,400}'),
  token('Facebook token', 'EAA[A-Z]', '[A-Za-z0-9]{90,400}(?![\\w+/=])'),
  token('Mapbox token', 'sk\\.eyJ', '[\\w-]{20,400}\\.[\\w-]{10,100}'),
  token('New Relic key', 'NRAK-', '[A-Z0-9]{27}'),
  token('Sentry token', 'sntrys_eyJ|sntryu_', '[\\w+/=-]{40,400}'),
  token('Airtable token', 'pat[A-Za-z0-9]{14}\\.', '[a-f0-9]{64}'),
  token('Postman key', 'PMAK-', '[a-f0-9]{24}-[a-f0-9]{34}'),
  token('Doppler token', 'dp\\.(?:pt|st|ct|sa)\\.', '[\\w.-]{40,60}'),
  token('age key', 'AGE-SECRET-KEY-1', '[A-Z0-9]{58}'),
]

/** Secrets that their names or their places give away. */
const named: readonly SecretKind[] = [
  ['private key', /-----BEGIN ?[A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?-----([^-]{20,12000})-----END/g],
  ['authorisation', /(?<![\w])(?:Bearer|Basic)(?:\s|%20|\+){1,3}([\w.~+/=-]{16,4000})/gi],
  ['credentials in an address', /:\/\/[^\s/@:"'<>]{1,100}:([^\s/@"'<>]{3,200})@/g],
  ['credentials in an address', /:\/\/([^\s/@:"'<>]{8,256}):x-oauth-basic@/g],
  [
    'parameter of an address',
    new RegExp(`(?:[?&;]|%3F|%26)[\\w.-]{0,30}(?:${secretName}|\\b(?:sid|key|sig|auth))(?:=|%3D)${value(6)}`, 'gi'),
  ],
  [
    'value in a script',
    new RegExp(
      `${secretName}(?:\\\\?["'])?\\s{0,3}[:=]\\s{0,3}\\\\?["'\`](?:(?:Bearer|Basic) {1,3})?${value(6)}`,
      'gi',
    ),
  ],
  // As YAML and files of settings write it; an ordinary word is none.
  [
    'value in a file of settings',
    new RegExp(
      `${secretName}["']?(?::[ \\t]{1,3}|[ \\t]{0,3}=[ \\t]{0,3})(?=[^\\s"'<>]{0,60}\\d)([\\w+/=~-]{16,4000})(?![\\w(.])`,
      'gi',
    ),
  ],
  // A header or a cookie in an archive.
  [
    'value in a script',
    new RegExp(
      `["']name["']\\s{0,3}:\\s{0,3}["'][\\w.-]{0,40}(?:${secretName}|sess|sid|auth|csrf|xsrf)[\\w.-]{0,40}["'],\\s{0,9}["']value["']\\s{0,3}:\\s{0,3}["'](?:(?:Bearer|Basic) {1,3})?${value(6)}`,
      'gi',
    ),
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

/** The patterns of each kind of secret. All quantifiers are bounded. */
export const secretGroups: readonly SecretGroup[] = [
  {
    sign: /token|secret|passw|pwd|key|sess|cookie|auth|credential|signature|[?&;]sig|sid(?:["']|=|%3d)|bearer|basic|csrf|xsrf|nonce|jwt|:\/\/[^\s/@:"'<>]{1,256}[:@]/i,
    kinds: named,
  },
  {
    sign: /eyJ|A[KSGIRNP3][TIDOP]A|A3T|AIza|gh[pousr]_|github_pat_|xox|xapp|hooks\.slack|[rs]k_|whsec|gl[a-z]{2,4}-|sk-|gsk_|hf_|npm_|_auth|_password|SG\.|shp|lin_|ntn_|secret_|ops_|gl[cs]a?_|hv[sbr]\.|vc[piark]_|vercel_|dapi|dckr|figd|cf(?:k|ut|at)_|tskey|do[opr]_v1|pypi|key-|-us\d|\d:AA|sq0|ya29|GOCSPX|EAA|sk\.|NRAK|sntry|pat[A-Za-z0-9]{14}\.|PMAK|dp\.|AGE-SECRET/i,
    kinds: tokens,
  },
]

/** A header or a property with cookies, and the pairs in it. */
export const cookieHeader: Readonly<RegExp> =
  /\bcookies?(?:["']?\s{0,3}[:=]|["'],\s{0,9}["']value["']\s{0,3}:)\s{0,3}["'`]?((?:(?:[\w.-]{1,60}=(?=([^\s"'`\\<>;]{0,4000}))\2|[\w-]{1,20}(?=;))(?:;\s{0,3}|(?=["'`\s\\<]|$))){1,80})/gi

/** The name of a pair that is no cookie, but says how long one lives. */
export const cookieAttribute: Readonly<RegExp> = /^(?:path|domain|expires|max-age|samesite|version|priority)$/i

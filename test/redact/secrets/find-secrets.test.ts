import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSecrets, positionAt, scrubSecrets } from '../../../src/redact/secrets/find-secrets.ts'

/** A canary of every kind, put together here so that no scanner of repositories takes it for a real one. */
const canary = 'canary7Xq2'.repeat(4)
const jwt = `eyJ${canary}.${canary}.${canary}`
const canaries: readonly (readonly [kind: string, text: string])[] = [
  ['private key', `-----BEGIN RSA PRIVATE KEY-----\n${canary}\n-----END RSA PRIVATE KEY-----`],
  ['JSON Web Token', `data-user="${jwt}"`],
  ['AWS access key', `AKIA${'Q2W3E4R5'.repeat(2)}`],
  ['Google API key', `AIza${canary.slice(0, 35)}`],
  ['GitHub token', `ghp_${canary}`],
  ['Slack token', `xoxb-${canary}`],
  ['Stripe key', `sk_live_${canary}`],
  ['GitLab token', `glpat-${canary}`],
  ['key of a language model', `sk-proj-${canary}`],
  ['value in a script', `{"accessKey":"${canary}"}`],
  ['authorisation', `headers: { Authorization: "Bearer ${canary}" }`],
  ['authorisation', `authorization: Basic ${canary}`],
  ['cookie', `document.cookie = "visitor=${canary}; path=/"`],
  ['cookie', `<!-- set-cookie: sid=${canary} -->`],
  ['credentials in an address', `https://mara:${canary}@ferry.example/`],
  ['parameter of an address', `https://ferry.example/?a=1&amp;access_token=${canary}`],
  ['parameter of an address', `https://ferry.example/x;jsessionid=${canary}`],
  ['parameter of an address', `?u=https%3A%2F%2Fferry.example%3Fapi_key%3D${canary}`],
  ['parameter of an address', `https://ferry.example/?sid=${canary}`],
  ['value in a script', `{"sessionId":"${canary}"}`],
  ['value in a script', `{"csrfToken": "${canary}"}`],
  ['value in a script', `{\\"refresh_token\\":\\"${canary}\\"}`],
  ['value in a script', `window.apiKey = '${canary}'`],
  ['field of a form', `<meta name="csrf-token" content="${canary}">`],
  ['field of a form', `<input type="hidden" name="_xsrf" value="${canary}">`],
  ['field of a form', `<input value="${canary}" name="session_id">`],
]

describe('a canary is found and overwritten', () => {
  test.each(canaries)('%s: %s', (kind, text) => {
    const page = `<p>Before</p>${text}<p>After</p>`
    const [secret, ...others] = findSecrets(page)
    expect(others).toEqual([])
    expect(secret).toMatchObject({ kind })
    const { text: scrubbed, kinds } = scrubSecrets(page)
    expect(kinds).toEqual([kind])
    expect(scrubbed).toHaveLength(page.length)
    expect(scrubbed).not.toMatch(/canary|Q2W3E4R5/)
    expect(scrubbed).toMatch(/^<p>Before<\/p>.*<p>After<\/p>$/s)
    expect(findSecrets(scrubbed)).toEqual([])
  })
})

test.each([
  '<p>The secret: of the token, a cookie and a password nobody knows.</p>',
  '<a href="/en/the-cookie-jar/a-90000001?maca=en-rss-en-all">Basic instructions for bakers</a>',
  '{"cookiePolicy":"/en/privacy","tokenType":"none","key":"value","authors":["Mara"],"session":{"title":"Morning"}}',
  '<script>document.querySelector("[name=session]")</script>',
  '<meta name="keywords" content="signature, session, baker">',
])('what only speaks of secrets is none: %s', (text) => expect(findSecrets(text)).toEqual([]))

test('a secret is placed by line and column', () => {
  const text = `<p>\n<script>{"token":"${canary}"}</script>`
  expect(positionAt(text, findSecrets(text)[0]?.from ?? 0)).toEqual({ line: 2, column: 19 })
})

test('whatever surrounds them, no secret is left after scrubbing', () => {
  const piece = fc.oneof(fc.constantFrom(...canaries.map(([, text]) => text)), fc.string({ maxLength: 10 }))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const { text } = scrubSecrets(pieces.join('\n'))
      expect(text).not.toMatch(/canary7Xq2/)
      expect(scrubSecrets(text).text).toBe(text)
    }),
  )
})

test('hostile text takes no time', () => {
  for (const hostile of [
    'a.'.repeat(200_000),
    'token'.repeat(100_000),
    'cookie='.repeat(50_000),
    '://a:'.repeat(50_000),
  ])
    expect(findSecrets(hostile).length).toBeLessThan(60_000)
})

import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { describe, expect, test } from 'vitest'
import { findSecrets, scrubSecrets } from '../../../src/redact/secrets/find-secrets.ts'
import { decodeBase64 } from '../../../src/redact/views/base64.ts'
import { mix, places, tokens } from './secret-kinds.ts'

/** Every text in base64 is opened, too. */
const open = (text: string): string =>
  text.replace(/[\w+/]{24,}={0,2}/g, (written) => `${written} ${decodeBase64(written) ?? ''}`)

describe.each(Object.entries(places))('in %s no token is left', (place, write) => {
  test.each(Object.entries(tokens))('%s', (_, [mark, rest]) => {
    const text = write(mark + rest)
    const scrubbed = scrubSecrets(text).text
    expect(scrubbed).toHaveLength(text.length)
    expect(open(scrubbed)).not.toContain(place.startsWith('strings') ? rest.slice(12) : rest.slice(0, 12))
    expect(findSecrets(scrubbed)).toEqual([])
  })
})

describe('a secret by its name, in every notation', () => {
  const secret = mix(24)
  test.each([
    ['references', `data-x="{&quot;accessToken&quot;:&quot;${secret}&quot;}"`],
    ['escapes', `x = "{\\u0022accessToken\\u0022:\\u0022${secret}\\u0022}"`],
    ['escapes of escapes', `x = "{\\\\\\"accessToken\\\\\\":\\\\\\"${secret}\\\\\\"}"`],
    ['percent', `?q=%7B%22accessToken%22%3A%22${secret}%22%7D`],
    ['percent of percent', `?q=%257B%2522accessToken%2522%253A%2522${secret}%2522%257D`],
    ['a header in an archive', `{"name":"X-Auth-Token","value":"${secret}"}`],
    ['a cookie in an archive', `"cookies":[{"name":"session","value":"${secret}"}]`],
    ['YAML', `api_key: ${secret}\n`],
    ['an address of a database', `mongodb+srv://mara:${secret}@ferry.example/db`],
    ['a web hook', `https://hooks.slack${'.com/services/'}T0${mix(8)}/B0${mix(8)}/${secret}`],
    ['settings of npm', `//registry.example/:_authToken=${secret}`],
  ])('%s', (_, text) => expect(scrubSecrets(text).text).not.toContain(secret))
})

test.each([
  'commit 3f9a1c7e5b2d80463f9a1c7e5b2d80463f9a1c7e of the page',
  '<div id="3f9a1c7e-5b2d-4046-8f9a-1c7e5b2d8046" data-sha="sha256-q7Wz4Kx9Rb2Tm5Vc8Ny3q7Wz4Kx9Rb2Tm5Vc8Ny3q7W="></div>',
  '<p class="sk-circle task-list risk-of-rain hf-grid npm-install shp-card vc_row vc_column_inner">x</p>',
  '<img src="https://static.ferry.example/image/65753181_605.jpg?h=3f9a1c7e5b2d80463f9a1c7e5b2d8046">',
  '<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==">',
  '<a href="/en/the-token-of-the-ferry-and-its-secret-keys/a-90000001">The cookie: a sweet secret</a>',
  '<script>var tokenType = e.getTokenType(n), key = "ArrowDown"; cookie = a(b); path=1</script>',
  'cache-key-3f9a1c7e5b2d80463f9a1c7e5b2d8046.js',
])('what only looks like a secret stays: %s', (text) => expect(scrubSecrets(text)).toEqual({ text, kinds: [] }))

test('a peer finds nothing in what was scrubbed, and something in what was not', async () => {
  const rules = [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, rules: [] }]
  const lint = async (content: string) => {
    const source = { content, filePath: '/x.html', contentType: 'text' as const, ext: '.html' }
    const { messages } = await lintSource({ source, options: { config: { rules } } })
    return messages.length
  }
  const page = Object.values(tokens)
    .map(([mark, rest]) => `<p>\n${mark}${rest}\n</p>`)
    .join('\n')
  expect(await lint(page)).toBeGreaterThan(15)
  expect(await lint(scrubSecrets(page).text)).toBe(0)
})

test.each([
  'cookie: a=' + 'b;c='.repeat(50_000),
  '"name":"'.repeat(50_000),
  'sk-'.repeat(100_000),
  'eyJ'.repeat(100_000),
  'a.'.repeat(200_000),
  '&quot;token&quot;:'.repeat(20_000),
  '%2525'.repeat(40_000),
  '"+"'.repeat(60_000),
])('hostile text ends: %#', (text) => expect(scrubSecrets(text).text).toHaveLength(text.length))

import { describe, expect, test } from 'vitest'
import { redactEvidence } from '../../../src/redact/prose/redact-evidence.ts'
import { findSurvivors } from '../../../src/redact/proof/find-survivors.ts'
import { shapeOfText } from '../../../src/redact/prose/shape.ts'
import { decodeBase64 } from '../../../src/redact/views/base64.ts'
import { hidingPlaces, namesOfMachines, sentences } from './hiding-places.ts'

const point = (digits: string, base: number): string => String.fromCodePoint(Number.parseInt(digits, base))

/** Opens every notation, without the code under test but for base64: references, escapes, percent, joined strings, tags. */
function open(text: string): string {
  const encoded = Array.from(text.matchAll(/[\w+/-]{24,}={0,2}/g), ([found]) => decodeBase64(found) ?? '')
  let opened = [text, ...encoded].join('\n')
  for (let layer = 0; layer < 3; layer++)
    opened = opened
      .replace(/&#x([\da-f]+);/gi, (_, digits: string) => point(digits, 16))
      .replace(/&#(\d+);/g, (_, digits: string) => point(digits, 10))
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replace(/\\x([\da-f]{2})/gi, (_, digits: string) => point(digits, 16))
      .replace(/\\u\{([\da-f]+)\}/gi, (_, digits: string) => point(digits, 16))
      .replace(/[\\%]u([\da-f]{4})/gi, (_, digits: string) => point(digits, 16))
      .replace(/\\([\da-f]{2,6}) /gi, (_, digits: string) => point(digits, 16))
      .replace(/(?:%[\da-f]{2})+/gi, (found) =>
        new TextDecoder().decode(Uint8Array.from(found.slice(1).split('%'), (byte) => Number.parseInt(byte, 16))),
      )
      .replace(/["'`]\s*\+\s*["'`]/g, '')
  return opened.replace(/<\/?b>/g, '')
}

/** Half of the letters of each alphabet stay; of a sentence no three words in a row, or five characters, may. */
function partsLeft(text: string, opened: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\u200c]+/gu) ?? []
  const said = opened.toLowerCase().replace(/[^\p{L}\p{M}\u200c]+/gu, ' ')
  if (words.length > 4)
    return words
      .flatMap((_, at) => words.slice(at, at + 3).join(' '))
      .filter((run) => run.split(' ').length === 3 && said.includes(run))
  const letters = [...text].map((_, at) => [...text].slice(at, at + 6).join('')).filter((run) => [...run].length === 6)
  return letters.filter((run) => opened.includes(run))
}

describe.each(Object.entries(hidingPlaces))('in %s nothing is left of a sentence', (_, write) => {
  test.each(Object.entries(sentences))('%s', (_language, text) => {
    const page = `<!doctype html><html><head></head><body>${write(text)}</body></html>`
    expect(partsLeft(text, open(page))).not.toEqual([])
    const redacted = redactEvidence('page', page, { keep: [] }).text
    expect(partsLeft(text, open(redacted))).toEqual([])
    expect(redactEvidence('page', redacted, { keep: [] }).text).toBe(redacted)
  })
})

describe.each(Object.entries(namesOfMachines))('in %s nothing is left of a sentence of the page', (_, write) => {
  test.each(Object.entries(sentences))('%s', (_language, text) => {
    const page = `<!doctype html><html><head></head><body><p>${text}</p>${write(text)}</body></html>`
    const redacted = redactEvidence('page', page, { keep: [] }).text
    expect(partsLeft(text, open(redacted))).toEqual([])
    expect(redactEvidence('page', redacted, { keep: [] }).text).toBe(redacted)
  })
})

describe('letters of every form', () => {
  const base = 'Seven herons counted every lantern'
  const move = (text: string, upper: number, lower: number): string =>
    text
      .replace(/[A-Z]/g, (letter) => String.fromCodePoint(upper + letter.charCodeAt(0) - 65))
      .replace(/[a-z]/g, (letter) => String.fromCodePoint(lower + letter.charCodeAt(0) - 97))

  test.each([
    ['fullwidth', move(base, 0xff21, 0xff41)],
    ['mathematical, bold', move(base, 0x1d400, 0x1d41a)],
    ['mathematical, script', move(base, 0x1d4d0, 0x1d4ea)],
    ['mathematical, monospaced', move(base, 0x1d670, 0x1d68a)],
    ['in circles', move(base, 0x24b6, 0x24d0)],
    ['in brackets', move(base.toLowerCase(), 0, 0x249c)],
    ['in squares', move(base.toUpperCase(), 0x1f130, 0)],
    ['in black circles', move(base.toUpperCase(), 0x1f150, 0)],
    ['in black squares', move(base.toUpperCase(), 0x1f170, 0)],
    ['small capitals', 'ꜱᴇᴠᴇɴ ʜᴇʀᴏɴꜱ ᴄᴏᴜɴᴛᴇᴅ ᴇᴠᴇʀʏ ʟᴀɴᴛᴇʀɴ'],
    ['superscripts', 'ˢᵉᵛᵉⁿ ʰᵉʳᵒⁿˢ ᶜᵒᵘⁿᵗᵉᵈ ᵉᵛᵉʳʸ ˡᵃⁿᵗᵉʳⁿ'],
    ['ligatures', 'ﬁve eﬀects oﬃcially ﬂew aﬅer ﬁfty'],
    ['halfwidth Katakana', 'ｻｷﾞｶﾞｷﾉｳﾊｼﾉｱｶﾘｦｶｿﾞｴﾏｼﾀ'],
    ['halfwidth Hangul', 'ﾡￂﾡ ﾢￃﾤ ﾧￄﾤ ﾩￆﾱ ﾵￊﾷ ﾸￒﾤ'],
    ['Arabic presentation forms', 'ﺳﺒﻌﺔ ﻃﻴﻮﺭ ﻋﺪﺕ ﺃﻣﺲ ﻛﻞ ﻓﺎﻧﻮﺱ'],
    ['radicals', '⼀⼆⼈⼊⼋⼏⼑⼒⼝⼟⼠⼤'],
    ['Chinese in circles', '㊊㊋㊌㊍㊎㊏㊐㊗㊙㊛㊝㊟'],
  ])('are replaced, and the proof knows them: %s', (_, text) => {
    const page = `<p>${text}</p>`
    const { text: redacted, prose } = redactEvidence('page', page, { keep: [] })
    expect(findSurvivors(prose, page, { keep: [] })).not.toEqual([])
    expect(findSurvivors(prose, redacted, { keep: [] })).toEqual([])
    expect([...redacted]).toHaveLength([...page].length)
    expect(shapeOfText(redacted)).toBe(shapeOfText(page))
    expect(redactEvidence('page', redacted, { keep: [] }).text).toBe(redacted)
    // The same in plain letters is a copy.
    expect(findSurvivors(prose, `<p>${text.normalize('NFKC')}</p>`, { keep: [] }).length > 0).toBe(!/brackets/.test(_))
  })
})

describe('ordinary ids are no prose', () => {
  test.each([
    ['a hash', '3f9a1c7e5b2d80463f9a1c7e5b2d8046'],
    ['UUIDs', 'c0a80a0e-5b2d-4e46-8f9a-1c7e5b2dabcd fbacaebe-abcd-efab-cdef-abcdefabcdef'],
    ['words of code', 'min-width: 600px; max-width: 900px; color: red; text-decoration: none'],
    ['a list of classes', 'flex-row text-body link-primary mt-4 mb-2'],
    ['fonts', '"Helvetica Neue", Helvetica, Arial, sans-serif'],
  ])('%s', (_, id) => {
    const page = `<p>${id}</p><i data-id='${id}' class='${id}'></i><script>x('${id}')</script><style>/**/.x{y:${id}}</style>`
    const { text, prose } = redactEvidence('page', page, { keep: [] })
    expect(findSurvivors(prose, text, { keep: [] })).toEqual([])
  })
})

test('an apostrophe that ends a percent-encoded string in a handler leaves nothing of it', () => {
  const title = "The heron's long way home to harbour"
  const page = `<h1>${title}</h1><a onclick="tag('2', '${title.replaceAll(' ', '%20')}', '1', 'x')"></a>`
  const { text, prose } = redactEvidence('page', page, { keep: [] })
  expect(partsLeft(title, open(text))).toEqual([])
  expect(findSurvivors(prose, text, { keep: [] })).toEqual([])
})

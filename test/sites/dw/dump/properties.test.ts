import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyArticle } from '../../../../src/sites/dw/arbitraries/article.ts'
import { anyMutatedDump, anyNastyDump } from '../../../../src/sites/dw/arbitraries/nasty-dump.ts'
import { listViolations } from '../../../../src/article/list-violations.ts'
import { formatDump } from '../../../../src/sites/dw/dump/format-dump.ts'
import { parseDump } from '../../../../src/sites/dw/dump/parse-dump.ts'
import { parseMarkup } from '../../../../src/sites/dw/dump/parse-markup.ts'
import { scanMarkup } from '../../../../src/sites/dw/dump/scan-markup.ts'
import { TouchstoneError } from '../../../../src/errors/touchstone-error.ts'
import { boundRuns } from '../../../property-runs.ts'

const attempt = <Result>(run: () => Result): Result | TouchstoneError => {
  try {
    return run()
  } catch (error) {
    if (error instanceof TouchstoneError) return error
    throw error
  }
}

boundRuns(200)

describe('laws of dumps', () => {
  test('parsing a formatted article gives the article', () => {
    fc.assert(
      fc.property(anyArticle(), (article) => {
        expect(parseDump(formatDump(article))).toEqual(article)
      }),
    )
  })

  test('formatting a parsed canonical dump gives the dump, byte for byte', () => {
    fc.assert(
      fc.property(anyArticle(), (article) => {
        const canonical = formatDump(article)
        expect(formatDump(parseDump(canonical))).toBe(canonical)
      }),
    )
  })

  test('a nasty dump gives the article that a reader sees', () => {
    fc.assert(
      fc.property(anyNastyDump(), ({ text, article }) => {
        expect(parseDump(text)).toEqual(article)
      }),
    )
  })

  test('a parsed article breaks no invariant', () => {
    fc.assert(
      fc.property(anyNastyDump(), ({ text }) => {
        expect(listViolations(parseDump(text))).toEqual([])
      }),
    )
  })

  test('parsing throws nothing but a TouchstoneError, with a place', () => {
    fc.assert(
      fc.property(anyMutatedDump(), (text) => {
        const result = attempt(() => parseDump(text))
        if (result instanceof TouchstoneError) expect(result.where.line).toBeGreaterThan(0)
      }),
    )
  })

  test('parsing any text at all throws nothing but a TouchstoneError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(attempt(() => parseDump(text))).toBeInstanceOf(TouchstoneError)
      }),
    )
  })

  test('what was parsed from a mutated dump is stable: formatting and parsing it changes nothing', () => {
    fc.assert(
      fc.property(anyMutatedDump(), (text) => {
        const article = attempt(() => parseDump(text))
        if (article instanceof TouchstoneError) return
        expect(parseDump(formatDump(article))).toEqual(article)
      }),
    )
  })

  test('the scanner agrees with parse5 on whatever it accepts', () => {
    fc.assert(
      fc.property(anyMutatedDump(), (text) => {
        const body = text.split('\n').slice(4).join('\n').trimEnd()
        const scanned = scanMarkup(body)
        if (scanned !== undefined) expect(scanned).toEqual(parseMarkup(body))
      }),
    )
  })

  test('a dump cut off anywhere is an error, never half an article', () => {
    fc.assert(
      fc.property(anyArticle(), fc.nat(), (article, at) => {
        const text = formatDump(article)
        expect(attempt(() => parseDump(text.slice(0, at % text.length)))).toBeInstanceOf(TouchstoneError)
      }),
    )
  })
})

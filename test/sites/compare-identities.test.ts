import { describe, expect, test } from 'vitest'
import { findOtherAspect } from '../../src/sites/compare-identities.ts'

describe('two articles', () => {
  test.each([
    ['id', { id: 8, language: 'de', kind: 'video' }, 'asked for 7, got 8'],
    ['language', { id: 7, language: 'de', kind: 'video' }, 'asked for en, got de'],
    ['kind', { id: 7, language: 'en', kind: 'video' }, 'asked for article, got video'],
  ])('differ in their %s first', (aspect, got, detail) => {
    expect(findOtherAspect({ id: 7, language: 'en', kind: 'article' }, got)).toEqual({ aspect, detail })
  })

  test('are the same where neither address says otherwise', () => {
    expect(findOtherAspect({ id: 7, language: 'en' }, { id: 7, kind: 'video' })).toBeUndefined()
    expect(findOtherAspect({ id: 7 }, undefined)).toBeUndefined()
    expect(findOtherAspect(undefined, { id: 7 })).toBeUndefined()
  })
})

import { expect, test } from 'vitest'
import { isStableName, isStableValue } from '../../src/live/diagnose/stable-name.ts'

const given = 'headline teaser-text picBox longText author-link col3 col-lg-6 cookie__btn--more vjs-wrapper schlagzeile'
const hashed =
  'sc-8be21f60-1 sc-aUgXvn bQzKdn mNofGe m2qvy3ka r7ynq2vk ylwlrnaa rgzmrro6 rspwtike css-1x2y3z title_a8Xk2'

test.each(given.split(' '))('%s was given by a person', (name) => {
  expect(isStableName(name)).toBe(true)
})

test.each([...hashed.split(' '), '', '3d', 'a b', 'teaser-90152501', 'x'.repeat(51)])('%s was not', (name) => {
  expect(isStableName(name)).toBe(false)
})

test('the value of an attribute may have parts', () => {
  expect(['og:title', 'article.body', 'section-related-topics'].filter(isStableValue)).toHaveLength(3)
  expect(['', 'https://x.invalid/1', '91152206', 'two words'].filter(isStableValue)).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { describeDifference } from '../../src/report/terminal/difference.ts'
import { plain } from '../../src/report/terminal/paint.ts'

const changed = (old: string, now: string): string =>
  describeDifference({ kind: 'changed', path: 'title', old, new: now }, { ...plain, mark: (text) => `{${text}}` })

describe('describeDifference', () => {
  test('marks the characters that changed', () => {
    expect(changed('night train', 'night plane')).toBe('title  changed\n- night {train}\n+ night {plane}')
  })

  test('shows the neighbourhood of a change in a long text', () => {
    const long = '长'.repeat(500)
    const [, old = ''] = changed(`${long}甲${long}`, `${long}乙${long}`).split('\n')
    expect(old).toMatch(/^- …长{24}\{甲\}长{24}…$/)
  })

  test('writes what does not show as code points', () => {
    expect(changed('a b', 'a\u00A0b')).toBe('title  changed\n- a{ }b\n+ a{‹U+00A0›}b')
    expect(changed('a', 'a\u200B\u001B[31m')).toContain('{‹U+200B›‹U+001B›[31m}')
  })

  test('cuts no character in half', () => {
    expect(changed('🙂', '🙃')).toBe('title  changed\n- {🙂}\n+ {🙃}')
  })

  test('shows data as YAML, and shortens what is long', () => {
    expect(describeDifference({ kind: 'extra', path: 'body[1]', new: { heading: 'x', level: 3 } })).toBe(
      'body[1]  extra\n+ heading: x\n  level: 3',
    )
    expect(describeDifference({ kind: 'missing', path: 'a', old: 'x'.repeat(1000) })).toMatch(
      /x{120} …760 more… x{120}$/,
    )
  })
})

import { expect, test } from 'vitest'
import { Json, parseJson } from '../../../src/engine/documents/json.ts'

const document = new Json(parseJson('{"a":[{"b":"x"},{"b":null},{"b":2}],"__proto__":{"title":"no"},"toString":"yes"}'))

test('a path leads to values, and each says where it stands', () => {
  expect(document.all('a.*.b').map(({ path, value }) => [path, value])).toEqual([
    ['a[0].b', 'x'],
    ['a[2].b', 2],
  ])
  expect(document.text('a.*.b')).toBe('x')
  expect(document.number('a.*.b')).toBe(2)
  expect(document.all('')).toEqual([document])
})

test('nothing is there but what the document holds itself', () => {
  expect(document.all('constructor')).toEqual([])
  expect(document.all('title')).toEqual([])
  expect(document.all('a.length')).toEqual([])
  expect(document.text('toString')).toBe('yes')
  expect(document.text('__proto__.title')).toBe('no')
})

test('references are followed', () => {
  const cache: Record<string, unknown> = { 'Person:1': { name: 'Tobin Hask' } }
  const root = new Json(
    { by: { __ref: 'Person:1' } },
    {
      dereference: (value) => {
        const ref = (value as { __ref?: string }).__ref
        return ref === undefined ? value : cache[ref]
      },
    },
  )
  expect(root.text('by.name')).toBe('Tobin Hask')
})

test('what is no JSON is nothing', () => {
  expect(parseJson('{')).toBeUndefined()
})

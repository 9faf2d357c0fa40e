import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLenientJson } from '../../../src/engine/documents/lenient-json.ts'

test.each([
  ['{"a":1}//]]>', { a: 1 }],
  ['/*<![CDATA[*/ {"a":1} /*]]>*/', { a: 1 }],
  ['<!-- {"a":1} // -->; ;', { a: 1 }],
  ['{"a":1} ]]> ;\n', { a: 1 }],
  ['//<![CDATA[\n{"a":1}\n//]]>', { a: 1 }],
  ['<!--//--><![CDATA[//><!--\n{"a":1}\n//--><!]]>', { a: 1 }],
  ['\uFEFF\n\u00A0{"a":1}\u00A0', { a: 1 }],
  ['{"a":1, // how many\n"b":"https://harbour.example/x" /* where */}', { a: 1, b: 'https://harbour.example/x' }],
  ['{"a":"one\ttwo\r\nthree\u0001"}', { a: 'one\ttwo\r\nthree\u0001' }],
  ['{"a":[1,2,],}', { a: [1, 2] }],
  ['[,{"a":1,,"b":2}]', [{ a: 1, b: 2 }]],
  ['{"a":"x, ]","b":"y, }",}', { a: 'x, ]', b: 'y, }' }],
  ['{"a":"/* kept */ <!-- kept --> // kept",}', { a: '/* kept */ <!-- kept --> // kept' }],
  ['{"a":,"b":2}', { b: 2 }],
  ['{"a":1\n"b":"x"\n"c":2}', { a: 1, b: 'x', c: 2 }],
  ['[{"a":1}{"b":2}]', [{ a: 1 }, { b: 2 }]],
  ['{"a":1,<br />"b":2}', { a: 1, b: 2 }],
  ["{a:1,'b':'x'}", { a: 1, b: 'x' }],
  ['{"a":undefined,"b":NaN,"c":01,}', { a: null, b: null, c: 1 }],
  ['{"a":"it\\\'s","b":"\\u12 \\d","c":"x\\\ny",}', { a: "it's", b: '\\u12 \\d', c: 'xy' }],
  ['{"a":{"b":1}', { a: { b: 1 } }],
  ['{"a":1}}</p>', { a: 1 }],
  ['window.said = {"a":1};', { a: 1 }],
  ['{&quot;a&quot;:&quot;salt &amp; pepper&quot;}', { a: 'salt & pepper' }],
])('%j is read', (text, data) => {
  expect(parseLenientJson(text)).toEqual(data)
})

test.each([
  ['{"a":"the "old" ferry","b":1}', { a: 'the "old" ferry', b: 1 }],
  ['{"a":"they call it "old"","b":1}', { a: 'they call it "old"', b: 1 }],
  ['{"a":"it is "old", they say","b":1}', { a: 'it is "old", they say', b: 1 }],
  ['{"a":["an "old" ferry", "a "new" one"]}', { a: ['an "old" ferry', 'a "new" one'] }],
  ['{"a":""old" ferries"\n}', { a: '"old" ferries' }],
])('a quote inside of a string belongs to it: %s', (text, data) => {
  expect(parseLenientJson(text)).toEqual(data)
})

test.each(['{"a":1}\n{"b":2}', '{"a":1},{"b":2}', '{"a":1};{"b":2};', '{"a":1}</script><script>{"b":2}'])(
  'several values are a list: %s',
  (text) => {
    expect(parseLenientJson(text)).toEqual([{ a: 1 }, { b: 2 }])
  },
)

test.each(['', 'no object', '{"a":"cut off', '{"a":', '{"a":1 2}', '{"a":words}', '{a}'])(
  'what makes no sense is nothing: %j',
  (text) => {
    expect(parseLenientJson(text)).toBeUndefined()
  },
)

test('a name such as __proto__ is one like any other', () => {
  const read = parseLenientJson('{"__proto__":{"a":1},}') as object
  expect(Object.keys(read)).toEqual(['__proto__'])
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
})

const notes = fc.constantFrom('\uFEFF', ' ', '/* note */', '//<![CDATA[\n', '<!--\n')

test('law: notes around strict JSON, and commas behind its last parts, change nothing', () => {
  const objects = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, noNullPrototype: true })
  fc.assert(
    fc.property(objects, notes, (data, note) => {
      const strict: unknown = JSON.parse(JSON.stringify(data))
      const written = JSON.stringify(data)
      expect(parseLenientJson(note + written)).toEqual(strict)
      expect(parseLenientJson(`${written.slice(0, -1)},}`)).toEqual(strict)
    }),
  )
})

// Each once took minutes or longer.
test.each([
  ['blanks', ' '],
  ['byte order marks', '\uFEFF'],
  ['starts of comments', '/*'],
  ['ends', ']]>'],
  ['ends and blanks', ']]> '],
  ['slashes', '//'],
  ['semicolons', '; '],
  ['commas', ', '],
  ['quotes', '"'],
  ['quotes and blanks', '" '],
  ['quotes and commas', '",'],
  ['backslashes', '\\'],
  ['tags', '<a'],
  ['brackets', '['],
])('100,000 %s are read once', (_, piece) => {
  expect(parseLenientJson(`{"a": ${piece.repeat(100_000)}x`)).toBeUndefined()
})

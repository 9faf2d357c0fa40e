import { expect, test } from 'vitest'
import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import { openPage } from '../../src/engine/rules/open-page.ts'
import { agree } from '../../src/profile/agreement.ts'
import { openFacts } from '../../src/profile/page-facts.ts'

const layout = { name: 'bare', marks: [], fields: {}, blocks: [], skip: [], documents: {} }
const facts = (html: string) => openFacts(openPage(parseHtml(html), layout))

test('the short texts of a page are those of its elements, in its order', () => {
  const { shortTexts, texts } = facts('<body><p>One <b>two</b><br>three<script>4</script></p><p>Five</p>')
  expect([...shortTexts().values()]).toEqual(['One two\nthree', 'two', '', '4', 'Five'])
  expect([...texts()]).toEqual(['one two three', 'two', '4', 'five'])
})

test('a long text in 1,500 elements around each other is read once, and compared word by word', () => {
  const long = 'The keeper of the fog bell wrote it down. '.repeat(40_000)
  const nested = `<body>${'<div>'.repeat(1_500)}<p>${long}</p>`
  expect([...facts(nested).texts()]).toEqual([])
  expect(agree('text', long, `${long}so`)).toBe('alike')
})

import { expect, test } from 'vitest'
import { defineSite } from '../../src/index.ts'
import { redactEvidence } from '../../src/redact/prose/redact-evidence.ts'
import { blocks, dom } from '../../src/rules.ts'
import { patternOfNames } from '../../src/sites/selector-names.ts'

const site = defineSite({
  name: 'orchard',
  fields: { title: [dom('h1.top')], body: [dom('[data-part="the text of it all"]', blocks)] },
  skip: ['.box-that-sells-pears-here', '#note', "[data-kind='an aside']"],
})

test('the long names in the selectors of a site are those that redaction leaves', () => {
  const [reader] = Object.values(site.readers)
  const pattern = patternOfNames(reader?.kind === 'rules' ? reader.layouts : [])
  const found = (text: string) => text.match(pattern as RegExp)
  expect(found('box-that-sells-pears-here')).toEqual(['box-that-sells-pears-here'])
  expect(found('the text of it all')).toEqual(['the text of it all'])
  expect(found('a-box-that-sells-pears-here-too top note an aside')).toBeNull()
  expect(patternOfNames([])).toBeUndefined()
})

test('a class that reads like a sentence of the page stays where a rule goes by it', () => {
  const html = `<h1 class="top">A box that sells pears here</h1><div data-part="the text of it all"><p>The box that sells pears here
    is green.</p><p class="box-that-sells-pears-here">Buy!</p></div>`
  const { text } = redactEvidence('page', html, site.redaction)
  expect(text).toContain('class="box-that-sells-pears-here"')
  expect(text).toContain('data-part="the text of it all"')
  expect(text).not.toContain('sells pears here\n')
})

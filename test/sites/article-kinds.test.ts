import { describe, expect, test } from 'vitest'
import { dom, list, type Rule } from '../../src/engine/index.ts'
import { defineSite } from '../../src/sites/define-site.ts'
import { read } from '../../src/sites/reading.ts'

const page = '<!doctype html><h1>Owls</h1><p class="by">Ada</p><p class="by">Bo</p><main><p>They hoot.</p></main>'
const url = 'https://owls.example/7'

/** Reads by a rule that a compiler would refuse, beside another one, so that witnesses are compared as well. */
async function readBy(field: string, rule: Rule<unknown>) {
  const fields = { title: [dom('h1')], [field]: [rule, rule] }
  const { error } = await read(defineSite({ name: 'owls', fields: fields as never }), 'page', page, { url })
  return error
}

describe('a rule that gives another kind of value than its field is named', () => {
  test.each(['kicker', 'authors', 'body', 'topics', 'keywords', 'related'])('%s must be a list', async (field) => {
    expect(await readBy(field, dom('.by'))).toMatchObject({
      code: 'reader/not-an-article',
      message: expect.stringContaining(`${field} must be a list`),
    })
  })

  test.each(['title', 'teaser', 'published', 'url'])('%s must be a text', async (field) => {
    expect(await readBy(field, dom('.by', list))).toMatchObject({
      code: 'reader/not-an-article',
      message: expect.stringContaining(`${field} must be a text`),
    })
  })
})

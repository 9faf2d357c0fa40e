import { describe, expect, test } from 'vitest'
import type { Trace, Witness } from '../../../src/engine/rules/rule.ts'
import { readPage } from '../../dw-pages.ts'
import { parsePage } from '../../../src/sites/dw/dw.ts'
import { readPageFixtures } from '../../page-fixtures.ts'

const fixtures = await readPageFixtures()
const traceOf = async (html: string): Promise<Trace> => (await readPage(html)).trace as Trace
const page = (name: string): string => fixtures.find((fixture) => fixture.name === name)?.html as string

describe('a class or key that is renamed: the trace names the rule that matches nothing, and who took over', () => {
  test.each<[what: string, old: string | RegExp, now: string, field: string, dead: RegExp, witness: Witness]>([
    ['the heading', /<(\/?)h1/g, '<$1h4', 'title', /^dom: article header h1 /, 'json-ld'],
    ['a class', 'teaser-text', 'stand-first', 'teaser', /^dom: article \.teaser-text /, 'state'],
    ['another class', /author-(details|link)/g, 'byline-$1', 'authors', /^dom: \.author-details/, 'json-ld'],
    ['a tracking name', 'content-detail-kicker', 'content-subject', 'kicker', /^dom: article \[data-track/, 'state'],
    ['a meta tag', 'name="date"', 'name="published"', 'published', /^meta: meta\[name="date"\]/, 'json-ld'],
    ['a key of JSON-LD', '"dateModified"', '"modified"', 'modified', /^json-ld: dateModified/, 'state'],
    ['the text', /rich-text/g, 'story-text', 'body', /^dom: article \[data-tracking-name="rich-text"\]/, 'state'],
    ['a tag', /<(\/?)picture/g, '<$1span', 'lead', /^dom: article figure:has\(picture\)/, 'state'],
    ['a wrapper', 'copy-button-wrapper', 'copy-zone', 'permalink', /^dom: \.copy-button-wrapper/, 'state'],
    ['a section', /related-topics/g, 'similar', 'topics', /^dom: \[data-tracking-name="section-rel/, 'state'],
  ])('%s', async (_, old, now, field, dead, witness) => {
    const before = page('arabic-page')
    const after = before.replace(old, now)
    expect((await traceOf(before)).fields[field]?.rule).toMatch(dead)
    const trace = (await traceOf(after)).fields[field]
    expect(trace?.rules.find(({ rule }) => dead.test(rule))?.matched).toBe(0)
    expect(trace?.witness).toBe(witness)
    expect(parsePage(after).title).toBe(parsePage(before).title)
    expect(parsePage(after).body).toEqual(parsePage(before).body)
  })

  test('a key of the state, where the state alone knows', async () => {
    const after = page('liveblog-page').replace('"posts"', '"entries"')
    const { fields } = await traceOf(after)
    expect(fields['body']?.rules[0]).toEqual({ rule: 'state: posts.* (posts of a live blog)', matched: 0 })
    expect(fields['body']?.witness).toBe('dom')
  })
})

test('a node is given with its line and column', async () => {
  const html = page('arabic-page')
  const { trace, locate } = await readPage(html)
  const { line = 0, column = 0 } = locate(trace?.fields['title']?.node ?? '')
  const lines = html.split('\n')
  expect((lines[line - 1] as string).slice(column - 1)).toMatch(/^<h1 /)
  for (const { node, rule } of trace?.blocks.filter((block) => block.rule === 'heading') ?? [])
    expect(lines[(locate(node).line as number) - 1], rule).toMatch(/<h2>/)
})

test('what is left out of the text is named', async () => {
  const { skipped } = await traceOf(page('arabic-page').replace('</h2>', '</h2><div class="advertisement">x</div>'))
  expect(skipped).toEqual([{ rule: '.rich-text-ad, .advertisement', node: expect.stringMatching(/\/div\[2\]\/div$/) }])
})

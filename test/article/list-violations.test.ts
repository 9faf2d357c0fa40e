import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { listViolations } from '../../src/article/list-violations.ts'

const good: Article = {
  kind: 'article',
  id: 90000001,
  url: 'https://www.dw.com/zh/x/a-90000001',
  title: 'The library boat',
  authors: [{ name: 'Mara Feldwies' }],
  published: '2024-05-01T10:00:00.000Z',
  body: [{ type: 'paragraph', content: ['It moors at noon.'] }],
}

const rules = (change: Partial<Article>): string[] => listViolations({ ...good, ...change }).map(({ rule }) => rule)

describe('listViolations', () => {
  test('finds nothing in a good article', () => {
    expect(listViolations(good)).toEqual([])
  })

  test.each<[string, Partial<Article>]>([
    ['id-is-positive', { id: 0 }],
    ['title-is-trimmed', { title: ' x' }],
    ['url-is-absolute', { url: '/zh/a-1' }],
    ['name-is-clean', { authors: [{ name: 'Mara  Feldwies' }] }],
    ['time-is-utc', { published: '2024-05-01T10:00' }],
    ['time-is-utc', { modified: '2024-05-01' }],
    ['seen-after-published', { firstSeen: '2024-04-30T10:00:00.000Z' }],
    ['absent-not-empty', { rights: '' }],
    ['empty-body', { body: [] }],
    ['text-is-visible', { body: [{ type: 'paragraph', content: [] }] }],
    ['text-is-canonical', { body: [{ type: 'paragraph', content: ['a', 'b'] }] }],
    ['strong-paragraph-is-heading', { body: [{ type: 'paragraph', content: [{ type: 'strong', content: ['a'] }] }] }],
    ['heading-level', { body: [{ type: 'heading', level: 1, content: ['a'] }] }],
    ['src-differs', { lead: { url: 'https://a.example/1.jpg', src: 'https://a.example/1.jpg' } }],
    ['image-without-address', { lead: { url: '', id: 1 } }],
    ['text-is-trimmed', { lead: { url: '', caption: ' x' } }],
    ['absent-not-empty', { body: [{ type: 'embed', provider: 'tweet' }] }],
    ['known-markup', { body: [{ type: 'unknown', source: '<hr>' }] }],
  ])('names %s', (rule, change) => {
    expect(rules(change)).toEqual([rule])
  })
})

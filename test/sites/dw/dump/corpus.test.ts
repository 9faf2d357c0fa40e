import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../../../src/article/article.ts'
import type { Block, Image } from '../../../../src/article/block.ts'
import { inlineText } from '../../../../src/article/inline.ts'
import { listViolations } from '../../../../src/article/list-violations.ts'
import { formatDump } from '../../../../src/sites/dw/dump/format-dump.ts'
import { parseDump } from '../../../../src/sites/dw/dump/parse-dump.ts'
import { parseMarkup } from '../../../../src/sites/dw/dump/parse-markup.ts'
import { scanMarkup } from '../../../../src/sites/dw/dump/scan-markup.ts'
import { dumps, hasCorpus, seed } from '../../../corpus.ts'

/** What an article shows, as one text. */
function visibleText(article: Article): string {
  const { authors, byline, published, lead, dateline, body, agencies, rights, trailer } = article
  const field = byline ?? authors.map(({ name, note }) => `${name}${note ?? ''}`).join('')
  const advert = trailer === undefined ? '' : `获取更多RSS：${trailer.join('')}`
  return [field, published, lead && imageText(lead), dateline, ...body.map(blockText), agencies, rights, advert].join(
    '',
  )
}

function imageText({ title = '', caption = '' }: Image): string {
  return title + caption
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content)
    case 'image':
      return imageText(block)
    case 'gallery':
      return `相关图集：${block.title ?? ''}${block.items.map((item) => `${imageText(item)}${item.title ? '：' : ''}`).join('')}`
    default:
      return ''
  }
}

/** Count every visible character. */
function countCharacters(text: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const character of text.replace(/\s/g, '')) counts[character] = (counts[character] ?? 0) + 1
  return counts
}

function textOf(html: string): string {
  const collect = (node: { value?: string; childNodes?: object[] }): string =>
    node.value ?? (node.childNodes ?? []).map(collect).join('')
  return collect(parseFragment(html))
}

const read = (file: string): string => readFileSync(file, 'utf8')
const bodyOf = (text: string): string => text.split('\n').slice(4).join('\n')

describe.skipIf(!hasCorpus)('the corpus (skipped where ../shared/corpus is absent)', () => {
  test.each(dumps.map((file) => [basename(file), file]))('%s parses without loss', (_, file) => {
    const text = read(file)
    const article = parseDump(text)
    expect(countCharacters(visibleText(article))).toEqual(countCharacters(textOf(bodyOf(text))))
    expect(listViolations(article)).toEqual([])
    expect(parseDump(formatDump(article))).toEqual(article)
  })

  test.each(dumps.map((file) => [basename(file), file]))('%s needs no fallback, and parse5 agrees', (_, file) => {
    const body = bodyOf(read(file)).trimEnd()
    expect(scanMarkup(body)).toEqual(parseMarkup(body))
  })

  test('the seed comes back byte for byte', () => {
    const bytes = readFileSync(seed)
    expect(Buffer.from(formatDump(parseDump(bytes.toString('utf8')))).equals(bytes)).toBe(true)
  })

  test('the seed is the article that it is', () => {
    const article = parseDump(read(seed))
    const paragraphs = article.body.filter(({ type }) => type === 'paragraph')
    const links = paragraphs.flatMap((block) => {
      const { content } = block as { content: (string | { type: string; id?: number })[] }
      return content.flatMap((piece) => (typeof piece === 'object' && piece.type === 'link' ? [piece.id] : []))
    })
    expect(article).toMatchObject({
      kind: 'article',
      id: 65753181,
      language: 'zh',
      byline: expect.stringMatching(/^ {4}\S/),
      published: '2023-05-27T13:35:40.814Z',
      firstSeen: '2023-05-27T13:47:07.000Z',
      lead: { url: 'https://static.dw.com/image/65049485_303.jpg', id: 65049485, format: 303 },
      rights: expect.stringMatching(/^© 2023年/),
    })
    expect(article.slug).toBe(article.title)
    expect(article.authors).toEqual([{ name: expect.stringMatching(/^\S+$/) }])
    expect(article.body.filter(({ type }) => type === 'image')).toMatchObject([{ id: 65715831, format: 303 }])
    expect(article.body.filter(({ type }) => type === 'heading')).toHaveLength(3)
    expect(paragraphs).toHaveLength(19)
    expect(links).toEqual([65259688, 65741813, 65709846, 65689524, 61204277, 65724304])
  })
})

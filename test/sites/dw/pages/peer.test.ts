import { describe, expect, test } from 'vitest'
import { inlineText } from '../../../../src/article/inline.ts'
import type { Article } from '../../../../src/article/article.ts'
import { parsePage } from '../../../../src/sites/dw/dw.ts'
import { hasCorpus, type PeerExpectation, readPage, readPeerExpectations } from '../../../corpus.ts'

/** Headings and paragraphs in order, as text; with plain blanks, as Fundus keeps no no-break spaces. */
const wording = ({ body }: Article): string[] =>
  body.flatMap((block) =>
    block.type === 'heading' || block.type === 'paragraph' ? [inlineText(block.content).replaceAll('\u00a0', ' ')] : [],
  )

const peerWording = ({ body }: PeerExpectation): string[] =>
  body.sections.flatMap(({ headline, paragraphs }) => [...headline, ...paragraphs])

describe.skipIf(!hasCorpus)('Fundus expects the same of', () => {
  const peer = (name: string) => readPeerExpectations()[name] as PeerExpectation

  test('the classic page: its keywords are what Fundus calls topics, and its date is a day', () => {
    const expected = peer('DW_2023_04_28')
    const article = parsePage(readPage('DW_2023_04_28'))
    expect(article.title).toBe(expected.title)
    expect(article.authors.map(({ name }) => name)).toEqual(expected.authors)
    expect(`${article.published} 00:00:00`).toBe(expected.publishing_date)
    expect(article.keywords).toEqual(expected.topics)
    expect([article.teaser]).toEqual(expected.body.summary)
    expect(wording(article)).toEqual(peerWording(expected))
  })

  test('the Apollo page, but for the blank that Fundus leaves at the end of the title', () => {
    const expected = peer('DW_2023_06_13')
    const article = parsePage(readPage('DW_2023_06_13'))
    expect(`${article.title} `).toBe(expected.title)
    expect(article.authors.map(({ name }) => name)).toEqual(expected.authors)
    expect(article.published).toBe(`${expected.publishing_date.slice(0, 23).replace(' ', 'T')}Z`)
    expect(article.topics?.map(({ name }) => name)).toEqual(expected.topics)
    expect([article.teaser]).toEqual(expected.body.summary)
    expect(wording(article)).toEqual(peerWording(expected))
  })
})

import fc, { type Arbitrary } from 'fast-check'
import { isHeadingText } from '../article/heading-text.ts'
import { type Inline, inlineText, markTypes } from '../article/inline.ts'
import { normalizeInline } from '../article/normalize-inline.ts'

/** Text that a newsroom writes, and text that breaks parsers: brackets, references, every kind of space, emoji. */
export function anyText(): Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[\u4E00-\u4E80]{1,8}$/u) },
    { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z]{1,8}$/) },
    { weight: 2, arbitrary: fc.constantFrom(...tricky) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }) },
  )
  return fc
    .array(piece, { minLength: 1, maxLength: 6 })
    .map((pieces) =>
      pieces
        .join('')
        .replace(/[\u0000-\u001F\uFEFF]/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '')
}

const tricky = [
  ...['&', '&amp;', 'H&M', '&lt', '<', '>', '<b>', '</p>', '"', "'", '\\', '*', '**', '_', '[', ']', '](', '()', '`'],
  ...[
    ' ',
    '  ',
    '\u00A0',
    '\u3000',
    '\u200B',
    '，',
    '。',
    '（',
    '）',
    '“',
    '”',
    '「',
    '129%',
    '%20',
    '#',
    ': ',
    '- ',
    '{',
    '|',
  ],
  ...[
    'article:1',
    'https://example.org/a?b=c&d',
    '🙂',
    'é',
    'e\u0301',
    'null',
    '~',
    '---',
    '123',
    '2023-05-27',
    '!',
    '@',
  ],
]

/** Running text in canonical form, with at least one visible character. */
export function anyInline(): Arbitrary<Inline[]> {
  const { content } = fc.letrec<{ content: Inline[]; piece: Inline }>((tie) => ({
    content: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }),
    piece: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'inline' },
      { weight: 4, arbitrary: anyText() },
      { weight: 1, arbitrary: fc.constant<Inline>({ type: 'break' }) },
      { weight: 1, arbitrary: fc.record({ type: fc.constantFrom(...markTypes), content: tie('content') }) },
      { weight: 2, arbitrary: anyLinkTo(fc.array(anyText(), { minLength: 1, maxLength: 2 })) },
      { weight: 1, arbitrary: fc.record({ type: fc.constant('topic' as const), id: anyId(), content: anyTexts() }) },
    ),
  }))
  return content.map(normalizeInline).filter((pieces) => inlineText(pieces).trim() !== '')
}

/** Running text that is a paragraph's: not wholly strong, which would make it a heading. */
export function anyParagraphText(): Arbitrary<Inline[]> {
  return anyInline().filter((content) => !isHeadingText(content))
}

/** Running text that is a sub-heading's: no link, and no strong inside what is strong by itself. */
export function anyHeadingText(): Arbitrary<Inline[]> {
  return anyInline()
    .map((content) => normalizeInline([{ type: 'strong', content }]))
    .filter(isHeadingText)
    .map(([strong]) => (strong as { content: Inline[] }).content)
}

/** A content id as DW gives them. */
export function anyId(): Arbitrary<number> {
  return fc.integer({ min: 1, max: 99_999_999 })
}

function anyTexts(): Arbitrary<Inline[]> {
  return fc.array(anyText(), { minLength: 1, maxLength: 2 })
}

function anyLinkTo(content: Arbitrary<Inline[]>): Arbitrary<Inline> {
  const reference = (kind: string) =>
    fc.tuple(anyId(), content).map(([id, inside]): Inline => {
      return { type: 'link', kind, href: `https://api.dw.com/api/detail/article/${id}`, id, content: inside }
    })
  const external = fc.tuple(fc.webUrl({ withQueryParameters: true }), content)
  return fc.oneof(
    reference('ArticleRef'),
    reference('CommentRef'),
    external.map(([href, inside]): Inline => ({ type: 'link', kind: 'ExternalRef', href, content: inside })),
    external.map(([href, inside]): Inline => ({ type: 'link', href, content: inside })),
  )
}

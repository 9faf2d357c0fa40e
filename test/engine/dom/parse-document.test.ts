import fc from 'fast-check'
import { parse, serialize } from 'parse5'
import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../src/engine/dom/parse-document.ts'

const code = 'let kettle = "<p>&amp;</p>"; '.repeat(40)

describe('the tree is the one of parse5, wherever something stands that looks like a script', () => {
  test.each([
    ['in the head', `<head><script>${code}</script><p>x`],
    ['twice', `<script>${code}</script><style>${code}</style><script>${code}1</script><p>x`],
    ['in capitals', `<SCRIPT type=x>${code}</Script><p>x`],
    ['in a comment', `<!-- <script>${code}</script> --><p>x`],
    ['in a comment that ends inside of it', `<!-- <script>${code} --> ${code}</script><p>x`],
    ['in a text area', `<textarea><script>${code}</script></textarea><p>x`],
    ['in a title', `<title><script>${code}</script></title><p>x`],
    ['in a noscript', `<body><noscript><style>${code}</style></noscript><p>x`],
    ['in a template', `<template><script>${code}</script></template><p>x`],
    ['in a drawing', `<svg><style>${code}</style><script>${code}</script></svg><p>x`],
    ['in an attribute', `<p title="<script>${code}</script>">x`],
    ['behind a `>` in an attribute', `<script title="a>b">${code}</script><p>x`],
    ['in a script', `<script>"<script>" ${code}</script> ${code}</script><p>x`],
    ['in a style', `<style>${code} <script>${code}</style></script><p>x`],
    ['with a comment in it', `<script><!-- <script> ${code}</script> ${code} --></script><p>x`],
    ['without an end', `<p>x<script>${code}`],
    ['with an end of another name', `<script>${code}</scripted></script ><p>x`],
    ['with Windows line ends', `<script>${code}\r\n${code}</script><p>x`],
    ['with a NUL', `<script>${code}\0</script><p>x`],
    ['in a table', `<table><script>${code}</script><tr><style>${code}</style><td>x`],
    ['in plain text', `<plaintext><script>${code}</script>`],
    ['with what stands for a cut', `<p>\uf8ffcut 0</p><script>${code}</script><p>x`],
  ])('%s', (_, html) => {
    expect(serialize(parseDocument(html))).toBe(serialize(parse(html)))
    expect(serialize(parseDocument(html))).toContain('x')
  })

  test.each([
    ['starts of styles without an end', '<style>'.repeat(100_000)],
    ['starts of scripts before one end', `${'<script>'.repeat(100_000)}</script>`],
    ['starts of comments in scripts', `${'<script><!--'.repeat(50_000)}</script>`],
    ['start tags without an end', '<script '.repeat(100_000)],
  ])('100,000 %s', (_, html) => {
    expect(serialize(parseDocument(`<p>x${html}`))).toBe(serialize(parse(`<p>x${html}`)))
  })

  test('elements in each other are bounded, in templates too', () => {
    for (const tag of ['<div>', '<template><p>', '<table><tr><td>', '<svg><g>'])
      expect(() => parseDocument(tag.repeat(20_000))).toThrow(expect.objectContaining({ code: 'page/too-complex' }))
  })

  test('anywhere', () => {
    const tags = fc.constantFrom(
      ...[
        '<script>',
        '</script>',
        '<style>',
        '</style>',
        '<!--',
        '-->',
        '<textarea>',
        '</textarea>',
        '<svg>',
        '</svg>',
      ],
      ...[
        '<title>',
        '</title>',
        '<noscript>',
        '</noscript>',
        '<table>',
        '<td>',
        '<p>',
        '<script src="',
        '">',
        '<template>',
      ],
      ...['</template>', '<select>', '<math>', '<![CDATA[', ']]>', '<iframe>', '</iframe>', '<style/>', '<script/ >'],
    )
    const piece = fc.oneof(
      { weight: 2, arbitrary: tags },
      { weight: 1, arbitrary: fc.constantFrom(code, 'x', `${code}\n`) },
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const html = pieces.join('')
        expect(serialize(parseDocument(html))).toBe(serialize(parse(html)))
      }),
    )
  })
})

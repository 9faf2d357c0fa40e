import { type LayoutMutation, move, other, rename } from './layout-mutation.ts'
import {
  changeAttribute,
  dropAttributes,
  move as moveTo,
  remove,
  renameClass,
  renameTag,
  replace,
  rewrite,
  setAttribute,
} from './page-tree.ts'
import { classic, apollo, appState, latest } from './whole-pages.ts'

const media = 'article .vjs-wrapper:not(.rich-text *), article .image-gallery:not(.rich-text *) (blocks)'
const body = { field: 'body', rule: `dom: article .rich-text:not(.rich-text *), ${media}` }
const latestBody = { field: 'body', rule: `dom: article [data-tracking-name="rich-text"], ${media}` }
const classicBody = { field: 'body', rule: 'dom: .col3 .longText (blocks)' }
const image = { field: 'body image', rule: 'figure' }

/** The text, and the blocks that it is made of. */
export const textMutations: readonly LayoutMutation[] = [
  rename(
    'text has another class',
    apollo,
    renameClass('.rich-text', 'rich-text', 'article-body'),
    body,
    '.article-body',
  ),
  rename('text is hashed', appState, renameClass('.rich-text', 'rich-text', 'q7zvk2ma'), body, '.q7zvk2ma'),
  rename(
    'text has another tracking name',
    latest,
    setAttribute('.rich-text', 'data-tracking-name', 'article-text'),
    latestBody,
    '[data-tracking-name="article-text"]',
  ),
  rename(
    'text has no tracking name',
    latest,
    dropAttributes('.rich-text', 'data-tracking-name'),
    latestBody,
    '.rich-text',
  ),
  rename('article is a div', latest, renameTag('article', 'div'), latestBody, '[data-tracking-name="rich-text"]', {
    also: ['title', 'kicker', 'teaser', 'lead'],
  }),
  rename('article is a main', apollo, renameTag('article', 'main'), body, '.rich-text', {
    also: ['title', 'kicker', 'teaser', 'lead'],
  }),
  move('text below the article', appState, moveTo('.rich-text', 'after', 'article'), body, '.rich-text'),
  move(
    'text in a section of its own',
    latest,
    moveTo('.rich-text', 'before', 'article'),
    latestBody,
    '[data-tracking-name="rich-text"]',
  ),
  rename(
    'classic text has another class',
    classic,
    renameClass('.longText', 'longText', 'articleText'),
    classicBody,
    '.articleText',
  ),
  move(
    'classic text in a column of its own',
    classic,
    moveTo('.longText', 'before', '.col3'),
    classicBody,
    '.longText',
  ),
  rename('pictures are divs', apollo, renameTag('.rich-text figure', 'div'), image, '.rich-text > .placeholder-image'),
  rename(
    'pictures are custom elements',
    latest,
    renameTag('.rich-text figure', 'dw-image'),
    image,
    '.rich-text > dw-image',
  ),
  rename(
    'classic pictures have another class',
    classic,
    renameClass('.longText .picBox', 'picBox', 'imageBox'),
    { field: 'body image', rule: 'picture box' },
    '.longText .imageBox',
  ),
  rename(
    'player is a custom element',
    appState,
    [renameTag('.rich-text video', 'dw-video'), renameClass('.vjs-wrapper', 'vjs-wrapper', 'player')],
    { field: 'body video', rule: 'video player' },
    '.rich-text .player',
  ),
  rename(
    'posts have another class',
    latest,
    renameClass('blockquote.tweet', 'tweet', 'x-post'),
    { field: 'body embed', rule: 'tweet' },
    'blockquote.x-post',
  ),
  rename(
    'widget has another class',
    '2026-tweet-and-widget',
    renameClass('.dw-widget', 'dw-widget', 'interactive'),
    { field: 'body embed', rule: 'widget' },
    '.rich-text .interactive',
  ),
  rename(
    'headings are divs',
    apollo,
    [setAttribute('.rich-text > h2', 'class', 'subheading'), renameTag('.rich-text > h2', 'div')],
    { field: 'body heading', rule: 'heading' },
    '.rich-text > .subheading',
  ),
  rename(
    'list is made of divs',
    appState,
    [renameTag('.rich-text ul', 'dw-list'), renameTag('.rich-text li', 'div')],
    { field: 'body list', rule: 'list' },
    '.rich-text > dw-list',
  ),
  rename(
    'gallery has another class',
    'app-state-gallery-in-text',
    renameClass('.image-gallery', 'image-gallery', 'slideshow'),
    { field: 'body gallery', rule: 'gallery' },
    '.rich-text .slideshow',
  ),
  rename(
    'main video has another class',
    'video-page',
    [renameTag('article video', 'dw-video'), renameClass('article .vjs-wrapper', 'vjs-wrapper', 'player')],
    latestBody,
    'article .player',
  ),
  other('paragraphs are spans', appState, renameTag('.rich-text > p', 'span'), body),
  other(
    'paragraphs are lines of one',
    latest,
    rewrite('.rich-text', (inner) => inner.replace(/<\/p>\s*<p>/g, '<br>')),
    latestBody,
  ),
  other(
    'text in a frame',
    apollo,
    replace('.rich-text', (text) => `<iframe title="Article" srcdoc="${quote(text)}"></iframe>`),
    body,
  ),
  other(
    'text in a template',
    appState,
    replace('.rich-text', (text) => `<template>${text}</template>`),
    body,
  ),
  other(
    'text in a frame inside of its element',
    latest,
    rewrite('.rich-text', (inner) => `<iframe title="Article" srcdoc="${quote(inner)}"></iframe>`),
    latestBody,
  ),
  other(
    'pictures with another template',
    apollo,
    ['src', 'data-url'].map((name) =>
      changeAttribute('.rich-text figure img', name, (url) => url.replace('_${formatId}.jpg', '/{width}x{height}')),
    ),
    image,
  ),
  other('pictures without an img', latest, remove('.rich-text figure img'), image),
  other(
    'classic frame is a placeholder',
    classic,
    replace('.longText iframe', () => '<div data-video="sCh1uMm3r4U"></div>'),
    { field: 'body embed', rule: 'frame' },
  ),
  other(
    'lead is loaded late',
    latest,
    [dropAttributes('article picture source', 'srcset'), dropAttributes('article picture img', 'srcset', 'src')],
    { field: 'lead', rule: 'dom: article figure:has(picture) (figure)' },
  ),
]

function quote(html: string): string {
  return html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}

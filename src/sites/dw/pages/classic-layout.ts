import type { Author } from '../../../article/article.ts'
import { type DomNode, readText } from '../../../engine/dom/dom.ts'
import { attribute, dom, meta, text, texts } from '../../../engine/rules/readings.ts'
import type { BlockRule, Layout, Page, ValueReader } from '../../../engine/rules/rule.ts'
import { readDay } from './dates.ts'
import { references } from './links.ts'
import { asBlock, mediaBlocks } from './media.ts'
import { readAuthors } from './people.ts'
import { makeImage, pictureBox, readPictureBox } from './pictures.ts'
import { blocksInside } from './react-layouts.ts'
import { withoutSiteName } from './titles.ts'

/**
 * The list below the text names date, author, topics, keywords and short link, each behind a label in the page's
 * language; so the items are told by what they hold, not by their labels.
 */
function readItems({ dom }: Page, items: readonly DomNode[]): string[] {
  return items.map((item) => readText(dom, item, 'strong').replace(/\s+/g, ' ').trim())
}

const dayItem: ValueReader<DomNode, string> = {
  name: 'the item that is a day',
  read: (found, page) =>
    readItems(page, found)
      .map(readDay)
      .find((day) => day !== undefined),
}

const linkItem: ValueReader<DomNode, string> = {
  name: 'the item that is a short link',
  read: (found, page) => readItems(page, found).find((item) => /^https:\/\/p\.dw\.com\/p\/\w+$/.test(item)),
}

const authorItem: ValueReader<DomNode, Author[]> = {
  name: 'the item that is neither day nor address',
  read: (found, page) => {
    const item = readItems(page, found).find((one) => one !== '' && readDay(one) === undefined && !one.includes('://'))
    return item === undefined ? undefined : readAuthors(item)
  },
}

const pictureBoxBlock: BlockRule = {
  name: 'picture box',
  select: '.picBox',
  read: (node, _page, dom) => asBlock(readPictureBox(dom, node)),
}

/** Until spring 2023: server-rendered, with conditional comments around `<html>` and no JSON on the page (facts, 4). */
export const classic: Layout = {
  name: 'classic',
  about: 'Server-rendered, without any JSON; until spring 2023.',
  marks: [{ select: '.col3 .longText' }, { select: 'ul.smallList' }, { select: '#bodyContent .col3' }],
  fields: {
    url: [dom('link[rel="canonical"]', attribute('href')), meta('og:url', (url) => url)],
    title: [
      dom('.col3 h1', text),
      meta('og:title', withoutSiteName, 'without site and date'),
      meta('twitter:title', (title) => title),
    ],
    kicker: [dom('.col3 h4.artikel', texts)],
    teaser: [
      dom('.col3 p.intro', text),
      meta('description', (teaser) => teaser),
      meta('og:description', (teaser) => teaser),
    ],
    authors: [dom('ul.smallList li:not(:has(a))', authorItem)],
    published: [dom('ul.smallList li', dayItem)],
    direction: [dom('html[dir="rtl"], body[dir="rtl"]', { name: 'rtl', read: () => 'rtl' as const })],
    permalink: [dom('ul.smallList li', linkItem)],
    lead: [dom('.col3 .picBox:not(.longText *)', pictureBox), meta('og:image', (url) => makeImage(url, {}), 'image')],
    topics: [dom('ul.smallList a[href*="/t-"]', references)],
    keywords: [
      dom('ul.smallList a[href*="/search/"]', texts),
      meta('keywords', (list) =>
        list
          .split(',')
          .map((word) => word.trim())
          .filter((word) => word !== ''),
      ),
    ],
    related: [dom('.linkList a, .relatedContent .news a', references)],
    body: [dom('.col3 .longText', blocksInside)],
  },
  blocks: [pictureBoxBlock, ...mediaBlocks],
  skip: ['#sharing-bar', '.linkList', '.advertisement', '[class*="adContainer"]'],
  documents: {},
}

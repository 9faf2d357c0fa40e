import type { Author } from '../../../article/article.ts'
import { type DomNode, readText } from '../../../engine/dom/dom.ts'
import { dom, meta } from '../../../engine/rules/rules-over.ts'
import { attr, blocks, derive, list, split, text } from '../../../engine/rules/value-readers.ts'
import type { BlockRule, Page, ValueReader } from '../../../engine/rules/rule.ts'
import { readDay } from './dates.ts'
import { references } from './links.ts'
import type { DwLayout } from './dw-layout.ts'
import { classicMedia, playerFile } from './classic-media.ts'
import { readCredit } from './credits.ts'
import { asBlock, mediaBlocks } from './media.ts'
import { readAuthors } from './people.ts'
import { makeImage, pictureBox, readPictureBox } from './pictures.ts'
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
  name: 'the item without a number or an address',
  read: (found, page) => {
    const item = readItems(page, found).find((one) => one !== '' && !/\d|:\/\//.test(one))
    return item === undefined ? undefined : readAuthors(item)
  },
}

const authorLine: ValueReader<DomNode, Author[]> = {
  name: 'the line that names the author',
  read: (found, { dom }) => {
    const lines = found.flatMap((node) => readText(dom, node).split('\n'))
    const names = lines.flatMap((line) => readCredit(line)?.author ?? [])
    return names.length === 0 ? undefined : names.flatMap((name) => readAuthors(name) ?? [])
  },
}

/** A page whose address says that it is that of a video or a recording. */
const mediaPage = `html:has(link[rel="canonical"]:is(${['av', 'video', 'audio'].map((kind) => `[href*="/${kind}-"]`).join(', ')}))`

const pictureBoxBlock: BlockRule = {
  name: 'picture box',
  select: '.picBox',
  read: (node, _page, dom) => asBlock(readPictureBox(dom, node)),
}

/** Until spring 2023: server-rendered, with conditional comments around `<html>` and no JSON on the page (facts, 4). */
export const classic: DwLayout = {
  name: 'classic',
  about: 'Server-rendered, without any JSON; until spring 2023.',
  marks: [{ select: '.col3 .longText' }, { select: 'ul.smallList' }, { select: '#bodyContent .col3' }],
  fields: {
    url: [dom('link[rel="canonical"]', attr('href')), meta('og:url')],
    title: [
      dom('.col3 h1', text),
      meta('og:title', derive(text, 'without site and date', withoutSiteName)),
      meta('twitter:title'),
    ],
    kicker: [dom('.col3 h4.artikel', list)],
    teaser: [dom('.col3 p.intro', text), meta('description'), meta('og:description')],
    authors: [dom('ul.smallList li:not(:has(a))', authorItem), dom('.col3 .longText p', authorLine)],
    published: [dom('ul.smallList li', dayItem)],
    direction: [dom('html[dir="rtl"], body[dir="rtl"]', { name: 'rtl', read: () => 'rtl' as const })],
    permalink: [dom('ul.smallList li', linkItem)],
    lead: [
      dom('.col3 .picBox:not(.longText *)', pictureBox),
      meta(
        'og:image',
        derive(text, 'image', (url) => makeImage(url, {})),
      ),
    ],
    topics: [dom('ul.smallList a[href*="/t-"]', references)],
    keywords: [dom('ul.smallList a[href*="/search/"]', list), meta('keywords', split(/,/))],
    related: [dom('.linkList a, .relatedContent .news a', references)],
    body: [dom(`${mediaPage} .col3 :is(${playerFile}, .longText)`, blocks), dom('.col3 .longText', blocks)],
  },
  blocks: [pictureBoxBlock, ...classicMedia, ...mediaBlocks],
  skip: [
    { select: '#sharing-bar, .shareContainer', reason: 'buttons to share' },
    { select: '.linkList, .relatedContent', reason: 'other articles, which `related` names' },
    { select: '.col3 .group > .lineExtra, .col3 > h4:not(.artikel)', reason: 'what stands above the other articles' },
    { select: '.advertisement, [class*="adContainer"], .adsContainer', reason: 'adverts' },
    { select: '.smallList', reason: 'a table of the fields, which rules read line by line' },
    {
      select: '.cookie, #quickjump, #topMetaLang, #topMeta, #navMeta, #navHead, #navMain',
      reason: 'the head of the site',
    },
    { select: '#navPath', reason: 'the way from the home page' },
    { select: '#footerSection', reason: 'the foot of the site' },
  ],
  documents: {},
}

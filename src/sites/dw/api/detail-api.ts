import type { Reference } from '../../../article/article.ts'
import type { Block, Image } from '../../../article/block.ts'
import type { Json } from '../../../engine/documents/json.ts'
import { api } from '../../../engine/rules/rules-over.ts'
import { derive, list, readHtml, text, time } from '../../../engine/rules/value-readers.ts'
import type { Page } from '../../../engine/rules/rule.ts'
import type { DwLayout } from '../pages/dw-layout.ts'
import { asBlock, makeMedia } from '../pages/media.ts'
import { makeImage } from '../pages/pictures.ts'

/**
 * The app's API, `api.dw.com/api/detail/<kind>/<id>` (facts, 3.1). Of an article's answer no recording is public: the
 * body's blocks are as an app's mock-up of 2023 has them, the rest as in the recorded answer about a video.
 */
export const detailApi: DwLayout = {
  name: 'detail-api',
  about: "Answers of the app's API, api.dw.com/api/detail; since 2014 or so, seen until 2026.",
  fields: {
    url: [api('permaLink')],
    title: [api('name')],
    teaser: [api('teaser')],
    kicker: [api('categoryName', list)],
    published: [api('displayDate', time)],
    permalink: [api('permaLink')],
    language: [api('languageId', { name: 'language', read: ([id]) => languages.get(id?.number() ?? 0) })],
    lead: [api('mainContent', { name: 'image', read: ([content]) => content && readImage(content) })],
    keywords: [api('referenceGroups.*', { name: 'names of the group of keywords', read: readKeywords })],
    related: [api('teaserGroup.items.*', { name: 'references', read: readTeasers })],
    body: [
      api('body.*.content', { name: 'blocks', read: readBody }),
      api('mainContent', { name: 'video or audio', read: ([content]) => wrap(content && readMedia(content)) }),
      api('text', derive(text, 'paragraphs', readPlainText)),
    ],
  },
  blocks: [],
  skip: [],
}

/** Languages by DW's numbers: from recordings (facts, 3.1), and as felsokning/CodeNinjas lists them in its LanguageId. */
const languages: ReadonlyMap<number, string> = new Map([
  ...([
    [1, 'de'],
    [2, 'en'],
    [3, 'ru'],
    [4, 'zh'],
    [5, 'pt-br'],
    [6, 'sq'],
    [8, 'ar'],
    [9, 'bn'],
  ] as const),
  ...([
    [10, 'sr'],
    [11, 'bg'],
    [12, 'fa-ir'],
    [13, 'fr'],
    [14, 'el'],
    [15, 'ha'],
  ] as const),
])

function readBody(contents: readonly Json[], page: Page): Block[] | undefined {
  const blocks = contents.flatMap((content): Block[] => {
    const type = content.text('type')
    const block = type === 'Image' ? asBlock(readImage(content)) : readMedia(content)
    if (block !== undefined) return [block]
    const text = type === 'Paragraph' ? content.text('text') : undefined
    return text === undefined ? [{ type: 'unknown', source: JSON.stringify(content.value) }] : readHtml(page, text)
  })
  return blocks.length === 0 ? undefined : blocks
}

/** An image comes in several sizes; the widest is taken. Stills of videos have no id. */
function readImage(content: Json): Image | undefined {
  if (content.text('type') !== 'Image') return undefined
  const sizes = content.all('sizes.*').flatMap((size) => {
    const url = size.text('url')
    return url === undefined ? [] : [{ url, width: size.number('width') ?? 0 }]
  })
  const [widest] = sizes.sort((a, b) => b.width - a.width)
  const said = { caption: content.text('description') ?? content.text('name'), credit: content.text('copyright') }
  return widest && makeImage(widest.url, said)
}

/** A video or recording comes in several qualities; the list of parts, which holds them all, is taken where there is one. */
function readMedia(content: Json): Block | undefined {
  const type = content.text('type')
  if (type !== 'Video' && type !== 'Audio') return undefined
  const sources = content.all('sources.*')
  const source = sources.find((one) => one.text('format') === 'HLS') ?? sources[0]
  const url = source?.text('url')
  if (url === undefined) return undefined
  const poster = content.all('previewImage').map(readImage)[0]?.url
  const [id, title, duration] = [content.number('id'), content.text('name'), content.number('duration')]
  return makeMedia(type === 'Video' ? 'video' : 'audio', { url, id, title, poster, duration })
}

function readKeywords(groups: readonly Json[]): string[] | undefined {
  const words = groups
    .filter((group) => group.text('type') === 'Keywords')
    .flatMap((group) => group.all('items.*.name'))
  return words.length === 0 ? undefined : [...new Set(words.flatMap((word) => word.text()?.trim() ?? []))]
}

function readTeasers(items: readonly Json[]): Reference[] | undefined {
  const all = items.flatMap((item): Reference[] => {
    const [name, id, url] = [item.text('name'), item.number('reference.id'), item.text('reference.url')]
    return name === undefined
      ? []
      : [{ name: name.trim(), ...(id !== undefined && { id }), ...(url !== undefined && { url }) }]
  })
  return all.length === 0 ? undefined : all
}

function readPlainText(text: string): Block[] | undefined {
  const paragraphs = text.split(/\s*\n\s*/).filter((paragraph) => paragraph.trim() !== '')
  if (paragraphs.length === 0) return undefined
  return paragraphs.map((paragraph) => ({ type: 'paragraph', content: [paragraph.trim()] }))
}

function wrap(block: Block | undefined): Block[] | undefined {
  return block && [block]
}

import type { Audio, Block, Embed, Gallery, Image, Video } from '../../../article/block.ts'
import { type Dom, type DomNode, readText } from '../../../engine/dom/dom.ts'
import type { Json } from '../../../engine/documents/json.ts'
import type { BlockRule, Page } from '../../../engine/rules/rule.ts'
import { makeImage, readFigure } from './pictures.ts'

/** Blocks of the body that are more than text, in the React layouts (facts, 4: stable across their eras). */
export const mediaBlocks: readonly BlockRule[] = [
  { name: 'figure', select: 'figure', read: (node, _page, dom) => asBlock(readFigure(dom, node)) },
  {
    name: 'video player',
    select: '.vjs-wrapper:has(video), video',
    read: (node, page, dom) => readPlayer(page, dom, node, 'video'),
  },
  {
    name: 'audio player',
    select: '.vjs-wrapper:has(audio), audio',
    read: (node, page, dom) => readPlayer(page, dom, node, 'audio'),
  },
  { name: 'gallery', select: '.image-gallery', read: (node, page, dom) => readGallery(page, dom, node) },
  { name: 'tweet', select: 'blockquote.tweet', read: (node, _page, dom) => readPost(dom, node, 'tweet') },
  { name: 'Facebook post', select: '.fb-post, .fb-video', read: (node, _page, dom) => readPost(dom, node, 'facebook') },
  {
    name: 'Instagram post',
    select: '.instagram-oembed, .instagram-media',
    read: (node, _page, dom) => readPost(dom, node, 'instagram'),
  },
  { name: 'widget', select: '.dw-widget', read: (node, _page, dom) => readPost(dom, node, 'widget') },
]

/** Make the block of a picture in the text. */
export function asBlock(image: Image | undefined): Block | undefined {
  return image && { type: 'image', ...image }
}

/** A player knows its file, or only the id, by which the state knows the file. */
function readPlayer(page: Page, dom: Dom, wrapper: DomNode, type: 'video' | 'audio'): Block | undefined {
  const player = dom.nameOf(wrapper) === type ? wrapper : dom.select(type, wrapper)[0]
  if (player === undefined) return undefined
  const id = toId(dom.attribute(player, 'data-id'))
  const sources = dom.select('source', player).map((source) => dom.attribute(source, 'src'))
  const known = [dom.attribute(player, 'src'), ...sources].find((url) => url !== undefined && url !== '')
  const said = id === undefined ? undefined : findContent(page, `${type}s`, id)
  const url = known ?? (said && fileOf(said))
  if (url === undefined) return undefined
  const [headline] = dom.select('.headline', wrapper)
  return makeMedia(type, {
    url,
    id,
    title: headline && readText(dom, headline),
    poster: dom.attribute(player, 'data-posterurl'),
    duration: toSeconds(dom.attribute(player, 'data-duration')),
  })
}

/** Read a video or a recording as states and the page's own API describe it. */
export function readMediaContent(content: Json): Video | Audio | undefined {
  const url = fileOf(content)
  if (url === undefined) return undefined
  return makeMedia(content.text('mp3Src') === undefined ? 'video' : 'audio', {
    url,
    id: content.number('id'),
    title: content.text('title') ?? content.text('name'),
    poster: content.text('posterImageUrl'),
    duration: content.number('duration') ?? toSeconds(content.text('formattedDuration')),
  })
}

function fileOf(content: Json): string | undefined {
  return content.text('hlsVideoSrc') ?? content.text('mp3Src') ?? content.text('mp4Src')
}

/** Make a media block; blank texts are absent. */
export function makeMedia(
  type: 'video' | 'audio',
  said: { [Key in keyof Omit<Video, 'type' | 'url'>]: Video[Key] | undefined } & { url: string },
): Video | Audio {
  const { url, id, title, poster, duration } = said
  return {
    type,
    url,
    ...(id !== undefined && { id }),
    ...(title !== undefined && title.trim() !== '' && { title: title.trim() }),
    ...(poster !== undefined && poster !== '' && !poster.startsWith('data:') && { poster }),
    ...(duration !== undefined && { duration }),
  }
}

/** A gallery's pictures are loaded when it is opened: the page holds only its id, the state the pictures. */
function readGallery(page: Page, dom: Dom, node: DomNode): Block | undefined {
  const id = toId(dom.attribute(node, 'data-id'))
  const content = id === undefined ? undefined : findContent(page, 'imageGalleries', id)
  return content && readGalleryContent(content)
}

/** Read a gallery as states and the page's own API describe it. */
export function readGalleryContent(content: Json): Gallery | undefined {
  const items = content.all('extendedGalleryImages.*').flatMap((item) => {
    const template = item.text('assignedImage.staticUrl')
    const said = { title: item.text('name'), caption: item.text('description'), alt: item.text('altText') }
    return template === undefined
      ? []
      : [makeImage(template, { ...said, credit: item.text('assignedImage.licenserSupplement') })]
  })
  const id = content.number('id')
  const title = (content.text('title') ?? content.text('name'))?.trim()
  if (items.length === 0) return undefined
  return {
    type: 'gallery',
    ...(id !== undefined && { id }),
    ...(title !== undefined && title !== '' && { title }),
    items,
  }
}

/** Content that the article shows stands in its state by kind; on the content's own page it is the state. */
function findContent(page: Page, list: string, id: number): Json | undefined {
  const state = page.document('state') ?? page.document('api')
  const known = [...(state?.all(`${list}.*`) ?? []), ...(state === undefined ? [] : [state])]
  return known.find((content) => content.number('id') === id)
}

function readPost(dom: Dom, node: DomNode, provider: string): Embed | undefined {
  const id = dom.attribute(node, 'data-id')
  const url = ['data-href', 'data-instgrm-permalink', 'cite'].map((name) => dom.attribute(node, name)).find(isSaid)
  const [link] = dom.select('a[href]', node)
  const address = url ?? (isSaid(id) ? undefined : link && dom.attribute(link, 'href'))
  if (!isSaid(id) && address === undefined) return undefined
  return { type: 'embed', ...(address !== undefined && { url: address }), provider, ...(isSaid(id) && { id }) }
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== ''
}

/** Read an id of DW's. */
export function toId(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** Read a duration as pages write it, `03:38` or `1:02:03`, in seconds. */
function toSeconds(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,3}(:\d\d){1,2}$/.test(text)) return undefined
  return text.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0)
}

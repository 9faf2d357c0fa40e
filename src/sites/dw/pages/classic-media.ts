import type { Audio, Gallery, Video } from '../../../article/block.ts'
import { type Dom, type DomNode, readText } from '../../../engine/dom/dom.ts'
import type { BlockRule, Page } from '../../../engine/rules/rule.ts'
import { makeMedia, toId } from './media.ts'
import { makeImage, pictureAddress } from './pictures.ts'

/** The field of a hidden form that holds the file of a player. */
export const playerFile = 'input[name="file_name"]'

/** The elements around a player in the text: its preview, a box to share it, its title once more. */
const players = ['.standaloneWrap', '.imgTeaserL', '.mediaItem'].map((box) => `${box}:has(${playerFile})`)

/** Blocks of the classic layout that are more than text (facts, 1.7, "Second look"). */
export const classicMedia: readonly BlockRule[] = [
  {
    name: 'picture gallery',
    select: '.gallery:has(.slides), .slideshow:has(.slides)',
    read: (node, _page, dom) => readSlides(dom, node),
  },
  {
    name: 'player',
    select: [...players, playerFile].join(', '),
    read: (node, page, dom) => {
      const files = dom.nameOf(node) === 'input' ? [node] : dom.select(playerFile, node)
      return files.flatMap((file) => readPlayer(page, dom, file) ?? [])
    },
  },
]

/** All pictures stand on the page, each with the gallery's title, its own title, and its caption. */
function readSlides(dom: Dom, node: DomNode): Gallery | undefined {
  const items = dom.select('.slides > li', node).flatMap((slide) => {
    const [picture] = dom.select('img', slide)
    if (picture === undefined) return []
    const [title, caption] = ['h2', 'p'].map((name) => dom.select(name, slide)[0])
    return makeImage(pictureAddress(dom, picture, slide), {
      title: title && readText(dom, title),
      caption: caption && readText(dom, caption),
      alt: dom.attribute(picture, 'alt'),
    })
  })
  if (items.length === 0) return undefined
  const [named] = [node, ...dom.select('[data-title], [data-id]', node)].filter((one) => dom.attribute(one, 'data-id'))
  const [heading] = dom.select('.slides h4', node)
  const id = named && toId(dom.attribute(named, 'data-id'))
  const title = ((named && dom.attribute(named, 'data-title')) ?? (heading && readText(dom, heading)))?.trim()
  return {
    type: 'gallery',
    ...(id !== undefined && { id }),
    ...(title !== undefined && title !== '' && { title }),
    items,
  }
}

/** A player's file, title and duration in seconds stand in hidden fields beside each other. */
function readPlayer({ absolute }: Page, dom: Dom, file: DomNode): Video | Audio | undefined {
  const form = dom.parent(file)
  const fieldsOf = (name: string) => (form === undefined ? [] : dom.select(`input[name="${name}"]`, form))
  const said = (name: string) => fieldsOf(name).map((one) => dom.attribute(one, 'value')?.trim())[0] || undefined
  const url = dom.attribute(file, 'value')?.trim() ?? ''
  if (url === '') return undefined
  const [seconds, poster] = [said('file_duration'), said('preview_image')]
  const isAudio = said('player_type') === 'audio' || /\.(?:mp3|m4a|ogg)(?:$|\?)/i.test(url)
  return makeMedia(isAudio ? 'audio' : 'video', {
    url: absolute(url),
    id: toId(said('media_id')),
    title: said('media_title'),
    poster: poster && makeImage(poster, {}).url,
    duration: seconds !== undefined && /^\d{1,6}$/.test(seconds) ? Number(seconds) : undefined,
  })
}

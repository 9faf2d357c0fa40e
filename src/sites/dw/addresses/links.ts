import type { Inline, Link } from '../../../article/inline.ts'
import type { LinkReader } from '../../../engine/rules/link-reader.ts'
import type { LinkNotation } from '../../../snapshot/inline-notation.ts'
import { stripTracking } from './article-url.ts'
import { readReference } from './reference.ts'

/** DW's links in running text: tracking parameters, addresses by kind and id, words linked to automatic topic pages. */
export const links: LinkReader = {
  clean: stripTracking,
  target: readReference,
  element: (dom, node, content): Inline[] | undefined => {
    const id = dom.attribute(node, 'data-id')
    const isTopic = dom.attribute(node, 'data-type') === 'AUTO_TOPIC' && id !== undefined && /^\d{1,15}$/.test(id)
    return isTopic ? [{ type: 'topic', id: Number(id), content }] : undefined
  },
}

/** The address of an article as dumps write it (facts, 3.1); a snapshot writes `article:` and the id. */
const apiAddress = 'https://api.dw.com/api/detail/article/'

const shortKinds: ReadonlyMap<string | undefined, string> = new Map([
  ['ArticleRef', 'article'],
  ['CommentRef', 'comment'],
])

const longKinds: ReadonlyMap<string, string> = new Map([...shortKinds].map(([long, short]) => [short, long as string]))

/** DW's links in snapshots: `[text](article:65259688)`, `[text](comment:65259688)`. */
export const linkNotation: LinkNotation = {
  shorten: ({ kind, href, id }: Link) => {
    const short = shortKinds.get(kind)
    return short !== undefined && id !== undefined && href === `${apiAddress}${id}` ? `${short}:${id}` : undefined
  },
  expand: (name, id) => {
    const kind = longKinds.get(name)
    return kind === undefined ? undefined : { kind, href: `${apiAddress}${id}` }
  },
  target: readReference,
}

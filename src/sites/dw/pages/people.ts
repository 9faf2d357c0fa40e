import type { Author } from '../../../article/article.ts'
import { readBylineAuthors as readFeedAuthors } from '../dump/byline.ts'
import { type DomNode, readText } from '../../../engine/dom/dom.ts'
import type { ValueReader } from '../../../engine/rules/rule.ts'
import { parseArticleUrl } from '../addresses/article-url.ts'

/**
 * The authors below the headline, in order: elements with a name, linked to the person's page or not, each followed by
 * an element with the place, where one is given.
 */
export const authorDetails: ValueReader<DomNode, Author[]> = {
  name: 'names and places',
  read: (found, { dom }) => {
    const authors: Author[] = []
    for (const node of found) {
      const said = readText(dom, node).replace(/\s+/g, ' ').trim()
      const last = authors.at(-1)
      if (said === '') continue
      if (!dom.matches(node, '.extra-info')) authors.push(makeAuthor(said, dom.attribute(node, 'href')))
      else if (last !== undefined) last.place = said
    }
    return authors.length === 0 ? undefined : authors
  },
}

/** Read a field that holds all authors: `A. Name, B. Name`. */
export function readAuthors(field: string): Author[] | undefined {
  const authors = field.split(/\s*[,;、，]\s*|\s+\/\s+/).flatMap(readFeedAuthors)
  return authors.length === 0 ? undefined : authors
}

function makeAuthor(name: string, url?: string): Author {
  const id = url === undefined ? undefined : parseArticleUrl(url)?.id
  return { name: name.replace(/\s+/g, ' ').trim(), ...(id !== undefined && { id }), ...(url !== undefined && { url }) }
}

import { defineSite } from 'touchstone-kit'
import { blocks, derive, dom, list, meta } from 'touchstone-kit/rules'

const loud = derive(list, 'in capitals', (names) => names.map((name) => name.toUpperCase()))

/** The site of the month, by rules that its maintainers change. */
export const deskSite = (rules) =>
  defineSite({
    name: 'desk',
    hosts: ['desk.example'],
    id: /\/(\d+)$/,
    fields: {
      title: [...rules.title.map((selector) => dom(selector)), meta('og:title')],
      ...(rules.teaser && { teaser: [dom('.teaser')] }),
      ...(rules.kicker && { kicker: [dom('.kicker', list)] }),
      authors: [dom('.by', rules.loud ? loud : list)],
      body: [dom('.text', blocks)],
    },
    ...(rules.skip && { skip: ['.advert'] }),
  })

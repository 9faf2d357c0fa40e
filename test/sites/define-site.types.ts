// Compiled by `npm run check:types`, never run: what a site may not say does not compile.
import {
  attr,
  blocks,
  derive,
  dom,
  type ElementRule,
  image,
  item,
  jsonLd,
  list,
  meta,
  number,
  people,
  text,
  time,
} from '../../src/rules.ts'
import { defineSite } from '../../src/index.ts'

interface Product {
  readonly name: string
  readonly price: number
  readonly tags?: readonly string[]
}

void defineSite({
  name: 'newspaper',
  hosts: ['www.newspaper.example'],
  fields: {
    title: [dom('h1'), meta('og:title')],
    authors: [dom('.author', list), jsonLd('author', people)],
    published: [dom('time', time), jsonLd('datePublished', time)],
    lead: [dom('figure', image), jsonLd('image', image)],
    body: [dom('article', blocks)],
  },
  layouts: [{ name: 'old', marks: ['.old'], fields: { title: [dom('h2')] } }],
  compare: { title: (title) => title.toLowerCase(), lead: null },
})

void defineSite({
  name: 'shop',
  item: item<Product>('name'),
  fields: { name: [dom('h1')], price: [dom('.price', number)], tags: [dom('.tag', list)] },
})

void defineSite({
  name: 'x',
  // @ts-expect-error an article has no such field
  fields: { headline: [dom('h1')] },
})

void defineSite({
  name: 'x',
  // @ts-expect-error a title is a text
  fields: { title: [dom('h1', list)] },
})

void defineSite({
  name: 'x',
  // @ts-expect-error a time is a text in UTC, not a number
  fields: { published: [meta('date', number)] },
})

void defineSite({
  name: 'x',
  // @ts-expect-error a body is blocks
  fields: { body: [dom('article', text)] },
})

void defineSite({
  name: 'x',
  // @ts-expect-error an article has no such field
  layouts: [{ name: 'old', fields: { headline: [dom('h1')] } }],
})

void defineSite({
  name: 'x',
  // @ts-expect-error a body is blocks
  layouts: [{ name: 'old', fields: { body: [dom('article', list)] } }],
})

void defineSite({
  name: 'x',
  item: item<Product>(),
  // @ts-expect-error a product has no title
  fields: { title: [dom('h1')] },
})

void defineSite({
  name: 'x',
  item: item<Product>(),
  // @ts-expect-error a price is a number
  fields: { price: [dom('.price')] },
})

void defineSite({
  name: 'x',
  // @ts-expect-error an article has no such field
  api: { fields: { headline: [jsonLd('headline')] } },
})

void defineSite({
  name: 'x',
  fields: { title: [dom('h1')] },
  // @ts-expect-error an article has no such field
  compare: { headline: null },
})

// @ts-expect-error a product has no such field
void item<Product>('cost')

// @ts-expect-error a value of JSON has no attributes
void jsonLd('image', attr('src'))

// @ts-expect-error a meta tag is read by its content
void meta('og:image', attr('content'))

// @ts-expect-error what is derived has the type that the function gives
const length: ElementRule<string> = dom(
  'h1',
  derive(text, 'length', (said) => said.length),
)
void length

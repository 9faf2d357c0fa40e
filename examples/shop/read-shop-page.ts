import { parseHTML } from 'linkedom'

/** A price, its amount in whole units of the currency. */
export interface Price {
  readonly amount: number
  readonly currency: string
}

/** A product, as its own page describes it. */
export interface Product {
  readonly kind: 'product'
  readonly sku: string
  readonly name: string
  readonly price: Price
  readonly sizes: readonly string[]
  /** The rows of the table of facts, by their name. */
  readonly facts: Readonly<Record<string, string>>
}

/** A list of products by their number, so that one that comes, goes or moves changes no other. */
export interface ProductList {
  readonly kind: 'list'
  readonly title: string
  readonly products: Readonly<Record<string, { readonly name: string; readonly price: Price }>>
}

/** Reads a page of the shop: the scraper under test, which knows nothing of Touchstone. */
export function readShopPage(html: string): Product | ProductList {
  const { document } = parseHTML(html)
  const product = document.querySelector('.product')
  return product === null ? readList(document) : readProduct(product)
}

function readProduct(product: Element): Product {
  const facts = [...product.querySelectorAll('.facts tr')].map((row) => [textOf(row, 'th'), textOf(row, 'td')])
  return {
    kind: 'product',
    sku: product.getAttribute('data-sku') ?? '',
    name: textOf(product, 'h1'),
    price: readPrice(product),
    sizes: [...product.querySelectorAll('.sizes li')].map((size) => size.textContent.trim()),
    facts: Object.fromEntries(facts) as Record<string, string>,
  }
}

function readList(document: Document): ProductList {
  const products = [...document.querySelectorAll('.card')].map((card) => {
    return [card.getAttribute('data-sku'), { name: textOf(card, 'h2'), price: readPrice(card) }] as const
  })
  return { kind: 'list', title: textOf(document, 'h1'), products: Object.fromEntries(products) }
}

function readPrice(around: ParentNode): Price {
  const written = textOf(around, '.price')
  const [, currency, amount] = /^([€£$])\s*([\d.]+)$/.exec(written) ?? []
  if (currency === undefined) throw new Error(`There is no price in "${written}"`)
  return { amount: Number(amount), currency: { '€': 'EUR', '£': 'GBP', $: 'USD' }[currency] as string }
}

function textOf(around: ParentNode, selector: string): string {
  return around.querySelector(selector)?.textContent?.trim() ?? ''
}

import { TouchstoneError } from '../../errors/touchstone-error.ts'
import { type Dom, readText } from '../../engine/dom/dom.ts'
import type { Layout } from '../../engine/rules/rule.ts'
import type { Refusal } from './refusal.ts'

/** Pages that answer in place of an article on any site, the surest first. None of them has an article of its own. */
const usualRefusals: readonly Refusal[] = [
  {
    code: 'page/consent-wall',
    marks: [
      ...['[class*="consent-wall"]', '[id*="consent"]', '[id^="cmp"]', '[class*="cmp-"]'],
      ...['script[src*="consent"]', 'script[src*="cmp"]', 'iframe[src*="consent"]'],
    ],
  },
  { code: 'page/removed', marks: ['title', 'h1'], says: /\b(404|410)\b/ },
]

/**
 * Refuses a page that is no article.
 *
 * @param layout the layout that was recognised, if any
 * @throws TouchstoneError `page/consent-wall`, `page/removed`, `page/empty-shell`, `page/unknown-layout`
 */
export function refusePage(dom: Dom, layout: Layout | undefined, refusals: readonly Refusal[] = usualRefusals): void {
  if (layout !== undefined && hasText(dom, layout)) return
  for (const { code, marks, says } of refusals)
    for (const mark of marks) {
      const found = dom.select(mark).find((node) => says === undefined || says.test(readText(dom, node)))
      if (found !== undefined)
        throw new TouchstoneError(code, { value: says === undefined ? mark : readText(dom, found).trim() })
    }
  if (layout !== undefined) return
  const isShell = dom.select('#root, #app').some((root) => readText(dom, root).trim() === '')
  throw new TouchstoneError(isShell ? 'page/empty-shell' : 'page/unknown-layout')
}

/** Tells whether the page shows a text that a rule of the layout reads: then it has an item, whatever else is on it. */
function hasText(dom: Dom, { fields }: Layout): boolean {
  const rules = Object.values(fields).flat()
  return rules.some(({ from, select, read }) => {
    if (from !== 'dom' || read.name.startsWith('@')) return false
    return dom.select(select === '' ? ':root' : select).some((node) => readText(dom, node).trim() !== '')
  })
}

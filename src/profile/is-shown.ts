import { image } from '../engine/readers/image-readers.ts'
import { agree, isAtLeast, plainText } from './agreement.ts'
import { wordsOfValue } from './field-profile.ts'
import type { PageFacts } from './page-facts.ts'
import { kindOfValue } from './value-kind.ts'

/** Tells whether an element of a page shows a value: its words, each of its names, its picture, its time. */
export function isShown(value: unknown, facts: PageFacts): boolean {
  const { dom } = facts.page
  const kind = kindOfValue(value)
  if (kind === 'people' || kind === 'list')
    return (value as readonly unknown[]).every((one) => facts.texts().has(wordsOfValue(one)))
  if (kind === 'picture')
    return dom.select('body img').some((node) => {
      const shown = image.read([node], facts.page)
      return shown !== undefined && isAtLeast(agree(kind, shown, value), 'alike')
    })
  if (kind === 'time')
    return dom
      .select('body [datetime]')
      .some((node) => agree(kind, dom.attribute(node, 'datetime') ?? '', value) === 'same')
  return kind === 'text' && facts.texts().has(plainText(String(value)))
}

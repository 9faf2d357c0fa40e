import { TouchstoneError } from '../../errors/touchstone-error.ts'
import type { ItemShape } from './item-shape.ts'

/**
 * An item of any fields: plain data, one entry a field that was found.
 *
 * @param needed fields without which a page is none of the site's items
 * @example
 * defineSite({ name: 'shop', item: item<{ name: string; price: number }>('name'), fields: { … } })
 */
export function item<Fields extends object>(...needed: readonly (keyof Fields & string)[]): ItemShape<Fields> {
  return {
    make: ({ fields }) => {
      const missing = needed.find((name) => fields[name] === undefined)
      if (missing !== undefined) throw new TouchstoneError('page/no-field', { value: missing })
      if (Object.keys(fields).length === 0) throw new TouchstoneError('page/no-field')
      return { ...fields }
    },
  }
}

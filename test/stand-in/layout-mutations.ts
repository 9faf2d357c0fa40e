import type { LayoutMutation } from './layout-mutation.ts'
import { dataMutations } from './layout-mutations-of-data.ts'
import { fieldMutations } from './layout-mutations-of-fields.ts'
import { scriptMutations } from './layout-mutations-of-scripts.ts'
import { textMutations } from './layout-mutations-of-text.ts'

/** Changes of the site's markup, each of which the live check must report as drift. */
export const layoutMutations: readonly LayoutMutation[] = [
  ...fieldMutations,
  ...textMutations,
  ...dataMutations,
  ...scriptMutations,
]

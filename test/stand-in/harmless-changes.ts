import type { HarmlessChange } from './harmless-change.ts'
import { editsOfArticles } from './harmless-changes-of-articles.ts'
import { changesOfSites } from './harmless-changes-of-sites.ts'

/** Changes of pages that the live check must not report as drift. */
export const harmlessChanges: readonly HarmlessChange[] = [...changesOfSites, ...editsOfArticles]

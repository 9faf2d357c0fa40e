import type { ItemIdentity } from './site.ts'

/** An aspect of an article in which another came than was asked for. */
export interface OtherAspect {
  readonly aspect: keyof ItemIdentity
  /** The two values of it, for people: `asked for 7, got 8`. */
  readonly detail: string
}

/** The aspects by which one article is told from another, the plainest first. */
const aspects: readonly (keyof ItemIdentity)[] = ['id', 'language', 'kind']

/** Find the first aspect in which two articles differ; one that either address does not say is no difference. */
export function findOtherAspect(
  wanted: ItemIdentity | undefined,
  got: ItemIdentity | undefined,
): OtherAspect | undefined {
  for (const aspect of aspects) {
    const [asked, came] = [wanted?.[aspect], got?.[aspect]]
    if (asked !== undefined && came !== undefined && asked !== came)
      return { aspect, detail: `asked for ${asked}, got ${came}` }
  }
  return undefined
}

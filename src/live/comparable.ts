import type { SightingKind } from './sighting.ts'

/** Tell whether the page was seen as it is, so that the sighting says something about its layout. */
export function isComparable({ kind }: { readonly kind: SightingKind }): boolean {
  return isAgreement({ kind }) || kind === 'drift'
}

/** Tell whether the rules find what they found. Other words are no drift: an edit agrees. */
export function isAgreement({ kind }: { readonly kind: SightingKind }): boolean {
  return kind === 'agrees' || kind === 'edited'
}

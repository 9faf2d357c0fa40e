import type { LiveResultKind } from './live-result.ts'

/** Tell whether the page was seen as it is, so that the liveResult says something about its layout. */
export function isComparable({ kind }: { readonly kind: LiveResultKind }): boolean {
  return isAgreement({ kind }) || kind === 'drift'
}

/** Tell whether the rules find what they found. Other words are no drift: an edit agrees. */
export function isAgreement({ kind }: { readonly kind: LiveResultKind }): boolean {
  return kind === 'agrees' || kind === 'edited'
}

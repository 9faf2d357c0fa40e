import type { LiveResultKind } from './live-result.ts'

/** Returns true if the page was seen as it is, so that the result says something about its layout. */
export function isComparable({ kind }: { readonly kind: LiveResultKind }): boolean {
  return isAgreement({ kind }) || kind === 'drift'
}

/** Returns true if the rules find what they found before. Other words are an edit, not a drift, and so agree. */
export function isAgreement({ kind }: { readonly kind: LiveResultKind }): boolean {
  return kind === 'agrees' || kind === 'edited'
}

/** The texts and names that a page still has, wherever they stand: an editor's deletion leaves nothing. */
export interface PageNames {
  /** Whether readers see a text. */
  readonly shows: (text: string) => boolean
  /** Whether an id or an address stands anywhere in the markup. */
  readonly holds: (name: string) => boolean
}

/**
 * Prepare to ask what a page names; its scripts do not count, as they may keep what was taken out.
 *
 * @param html the page as it is rendered
 */
export function openNames(html: string): PageNames {
  const markup = html.replace(/<script\b[\s\S]*?<\/script>/gi, '').replaceAll('&amp;', '&')
  const words = withoutSpace(markup.replace(/<[^>]*>/g, ''))
  return {
    shows: (text) => withoutSpace(text) !== '' && words.includes(withoutSpace(text)),
    holds: (name) => name !== '' && markup.includes(name),
  }
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '')
}

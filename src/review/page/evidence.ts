/** The place in the evidence that a change comes from. */
export interface Evidence {
  /** The file, from the project's folder. */
  readonly file: string
  /** Lines of the source around the place, in order. */
  readonly lines: readonly { readonly number: number; readonly text: string }[]
  /** The line of the place; absent where it is not known. */
  readonly line?: number
  /** The node that was read there, as a trace writes it. */
  readonly node?: string
  /**
   * A copy of a page without scripts, addresses to load from and forms, as a whole HTML document; the element that the
   * value comes from has the attribute `data-touchstone-place`, those whose text no rule reads `data-touchstone-unread`.
   */
  readonly page?: string
  /** The number of texts on the page that no rule reads or leaves out. */
  readonly unread?: number
}

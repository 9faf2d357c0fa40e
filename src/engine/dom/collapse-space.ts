/** Makes one space of every run of space with a line break or a tab in it, which only lays out the markup. */
export function collapseLines(text: string): string {
  if (!/[\t\n\f\r]/.test(text)) return text
  return text.replace(/[ \t\n\f\r]+/g, (run) => (/[\t\n\f\r]/.test(run) ? ' ' : run))
}

/** Makes of an element's text what a reader sees: one space for every run, none at either end; no-break spaces stay. */
export function collapseSpace(text: string): string {
  return text.replace(/[ \t\n\f\r]+/g, ' ').replace(/^ | $/g, '')
}

/** The decoration of a report's parts; each function returns its text, decorated or not. */
export interface Paint {
  readonly old: (text: string) => string
  readonly new: (text: string) => string
  /** The characters that changed, within old or new. */
  readonly mark: (text: string) => string
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  /** A text that is neither good nor bad, and wants a look. */
  readonly warn: (text: string) => string
}

const same = (text: string): string => text

/** Paint that leaves every text as it is. */
export const plain: Paint = {
  ...{ old: same, new: same, mark: same, strong: same, faint: same },
  ...{ good: same, bad: same, warn: same },
}

/** The ways in which a reader of the project's own ends without an item. Each but `not-started` is a result of its case. */
export const reader = {
  'reader/threw': {
    reason: 'The reader threw {value}',
    hint: 'Mend the reader, or let it return what an item is that it cannot read.',
  },
  'reader/timeout': {
    reason: 'The reader was ended, as it did not finish in time',
    hint: 'Look for an endless loop or a promise that never settles, or allow more time: `readTimeout` in the configuration.',
  },
  'reader/exited': {
    reason: 'The reader ended its process: {value}',
    hint: 'A reader must return or throw. Look for a call of `exit`, or for a native module that crashes.',
  },
  'reader/out-of-memory': {
    reason: 'The reader was ended, as it used up its memory',
    hint: 'Look for a list that grows without end. NODE_OPTIONS=--max-old-space-size allows more.',
  },
  'reader/too-large': {
    reason: 'The item is too large to be kept',
    hint: 'An item has at most 16 million characters as JSON. Return what you extract, not the page that it is from.',
  },
  'reader/not-an-article': {
    reason: 'The item is almost an article: {value}',
    hint: 'Mend the reader; see `Article` for what each part is. An item of another kind needs other fields: without `kind`, say.',
  },
  'reader/not-started': {
    reason: 'The process for the readers of the project did not start: {value}',
    hint: 'It loads the configuration a second time; see docs/configuration.md.',
  },
} as const

/** A room of `src/`: a folder, or a file that stands by itself. */
export interface Room {
  /** Its name below `src/`, without an ending. */
  readonly name: string
  /** A room imports rooms of lower ranks, and itself. */
  readonly rank: number
  /** The description, for `src/README.md`. */
  readonly about: string
}

/** Rooms up to this rank are pure: they touch no file, network, clock or randomness. */
export const lastPureRank = 5

/** The rooms of `src/`: the one table that the architecture's test reads and `src/README.md` is written from. */
export const rooms: readonly Room[] = [
  { name: 'errors', rank: 0, about: 'the catalogue by area, `TouchstoneError`' },
  { name: 'article', rank: 1, about: 'the article, its blocks and running text, their canonical form and invariants' },
  { name: 'images', rank: 1, about: 'image proxies; percent-decoding and addresses of any site' },
  {
    name: 'arbitraries',
    rank: 2,
    about: 'fast-check arbitraries of running text; public as `touchstone-kit/arbitraries`',
  },
  {
    name: 'engine',
    rank: 2,
    about: 'rules over any DOM or JSON, with a trace; witnesses',
  },
  { name: 'snapshot', rank: 3, about: 'results as YAML made for review; differences as data; merging' },
  { name: 'profile', rank: 3, about: 'what is usual of a field, learned from accepted pages; values that do not fit' },
  { name: 'sites', rank: 4, about: 'what a site is and how its evidence is read; a site is a folder: `sites/dw`' },
  { name: 'rules', rank: 5, about: 'what `touchstone-kit/rules` exports' },
  {
    name: 'redact',
    rank: 5,
    about: "another's prose and secrets out of evidence, its structure kept; the proof of it",
  },
  { name: 'review', rank: 5, about: 'changes, groups, risks, the session of a review' },
  { name: 'project', rank: 6, about: 'configuration, cases, metadata, seals; every write to the disk' },
  {
    name: 'check',
    rank: 7,
    about: 'a case against its snapshot, its sources against each other, the cause of a change',
  },
  { name: 'pending', rank: 8, about: 'what is proposed and decided: proposals, decisions, the journal and undo' },
  { name: 'capture', rank: 9, about: 'an address or a file becomes a case: web, browser, archives' },
  { name: 'live', rank: 10, about: 'the live check: visit, compare, diagnose, verdict, GitHub' },
  { name: 'report', rank: 11, about: 'results as text for terminal, Markdown, HTML and CI' },
  { name: 'app', rank: 12, about: 'the review in the browser, built to one HTML file, which also is the report' },
  { name: 'cli', rank: 12, about: 'the command line: a file a command; the terminal, the server of a review' },
  { name: 'vitest', rank: 12, about: 'one test a case and field; public as `touchstone-kit/vitest`' },
  { name: 'playwright', rank: 12, about: 'one test a live page; public as `touchstone-kit/playwright`' },
  { name: 'index', rank: 13, about: 'what `touchstone-kit` exports' },
]

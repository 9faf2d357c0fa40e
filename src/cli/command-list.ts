import type { CommandModule } from './command-context.ts'

/** A command as the list of all tells it; the rest of its words are in its file. */
export interface ListedCommand {
  /** Its name and its arguments. */
  readonly usage: string
  readonly summary: string
  readonly load: () => Promise<CommandModule>
}

/** The commands in the order of the help, each loaded where it is needed. */
export const commands: readonly ListedCommand[] = [
  {
    usage: 'check [case...]',
    summary: 'Parses every fixture again and compares it with its snapshot, field by field. Writes neither.',
    load: () => import('./commands/check.ts'),
  },
  {
    usage: 'parse <file>',
    summary: 'Parses one file, or standard input for -, and prints the article.',
    load: () => import('./commands/parse.ts'),
  },
  {
    usage: 'add <input...>',
    summary:
      'Captures articles as new cases: addresses, saved dumps and pages, HAR and WARC files, - for standard input.',
    load: () => import('./commands/add.ts'),
  },
  {
    usage: 'refresh <case...>',
    summary: 'Captures cases again. What came waits to be accepted; what was accepted stays as it is.',
    load: () => import('./commands/refresh.ts'),
  },
  {
    usage: 'review [case...]',
    summary: 'Shows what differs, group by group, to be decided by keys. Without a terminal it names the commands.',
    load: () => import('./commands/review.ts'),
  },
  {
    usage: 'pending [case...]',
    summary: 'Lists what waits for a decision, in groups. The exit code is 1 while something is not accepted.',
    load: () => import('./commands/pending.ts'),
  },
  {
    usage: 'diff [what...]',
    summary: 'Shows what is pending in full; of a group three samples that are as unlike as possible.',
    load: () => import('./commands/diff.ts'),
  },
  {
    usage: 'accept [what...]',
    summary: 'Accepts what the fixtures give today: writes their snapshots. Refused in CI.',
    load: () => import('./commands/accept.ts'),
  },
  {
    usage: 'reject <what...>',
    summary: 'Notes that a change is wrong. It stays red, and is asked about again when code or page change.',
    load: () => import('./commands/reject.ts'),
  },
  {
    usage: 'undo',
    summary: 'Tells what the last step wrote, and takes it back: every file is what it was. May be repeated.',
    load: () => import('./commands/undo.ts'),
  },
  {
    usage: 'report [case...]',
    summary: 'Checks, and writes what differs: one HTML file to decide in, and what CI shows. Writes no snapshot.',
    load: () => import('./commands/report.ts'),
  },
  {
    usage: 'apply <file>',
    summary: 'Carries out what was decided in a report; - for standard input. What has changed since is refused.',
    load: () => import('./commands/apply.ts'),
  },
  {
    usage: 'merge [filesOrCases...]',
    summary:
      'Merges snapshots field by field for git, once --install has told it to; evidence is taken whole, with --take.',
    load: () => import('./commands/merge.ts'),
  },
  {
    usage: 'mv <case> <name>',
    summary: 'Gives a case another name: evidence, snapshots, decisions and history go along.',
    load: () => import('./commands/mv.ts'),
  },
  {
    usage: 'live [case...]',
    summary: 'Looks at the real pages in Chromium: is the site still the site, and if not, why? Accepts nothing.',
    load: () => import('./commands/live.ts'),
  },
  {
    usage: 'mend [field]',
    summary: 'Offers a rule in place of one that drifted, as a patch, or says why it knows none.',
    load: () => import('./commands/mend.ts'),
  },
]

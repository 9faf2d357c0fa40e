/** What can be wrong with a project: its snapshots, fixtures and configuration, and with how the kit is called. */
export const project = {
  'snapshot/bad-yaml': {
    reason: 'The snapshot is not YAML: {value}',
    hint: 'Restore it from git, or accept the case again with `touchstone accept <case>`.',
  },
  'snapshot/not-a-mapping': {
    reason: 'The snapshot is not a mapping of fields: {value}',
    hint: 'Restore it from git, or accept the case again with `touchstone accept <case>`.',
  },
  'snapshot/not-an-article': {
    reason: 'The snapshot does not describe an article: {value}',
    hint: 'Restore it from git, or accept the case again with `touchstone accept <case>`.',
  },
  'snapshot/bad-notation': {
    reason: 'The inline text is malformed: {value}',
    hint: 'Write `\\` before a literal `[`, `]`, `*`, `_` or `<`; see docs/snapshots.md.',
  },
  'snapshot/not-data': {
    reason: 'The parse function returned something that is not plain data: {value}',
    hint: 'Return objects, arrays, strings, numbers, booleans, null or dates.',
  },
  'fixture/bad-metadata': {
    reason: 'fixture.json is not what it should be: {value}',
    hint: 'It holds `shows`, `url` and `sources`; see docs/fixtures.md.',
  },
  'fixture/bad-name': {
    reason: 'The case name is not kebab-case: {value}',
    hint: 'Name what the case shows, for instance `lone-percent-in-slug`.',
  },
  'fixture/none': {
    reason: 'There are no fixtures in {value}',
    hint: 'A fixture is a folder: fixtures/<site>/<case>/dump.md; see the README.',
  },
  'fixture/unknown-case': {
    reason: 'There is no case {value}',
    hint: 'Run `touchstone check` for the list.',
  },
  'fixture/unknown-site': {
    reason: 'There is no site {value}',
    hint: 'Name it in touchstone.config.ts, or rename the folder.',
  },
  'fixture/no-evidence': {
    reason: 'The fixture holds no evidence: {value}',
    hint: 'Put dump.md, page.html or api.json into it.',
  },
  'fixture/evidence-changed': {
    reason: 'The evidence is not what was saved: {value}',
    hint: 'Restore the file from git; where the change is meant, `touchstone accept <case> --reseal`.',
  },
  'fixture/write-failed': {
    reason: 'Cannot write {value}',
    hint: 'The old file is intact. Check the space left and your permissions.',
  },
  'review/stale': {
    reason: 'What was to be decided is no longer what is there: {value}',
    hint: 'Look again with `touchstone review`; nothing was written.',
  },
  'review/unstable': {
    reason: 'Parsing the same evidence with the same code gives different results: {value}',
    hint: 'Look for clocks, random numbers and outside state in the parse function; `--force` accepts all the same.',
  },
  'review/unopened': {
    reason: 'A group in which something may be lost is accepted only when its samples were opened: {value}',
    hint: 'Look at them with `touchstone diff <group>`, then accept; or use `--force`.',
  },
  'review/unknown': {
    reason: 'There is no pending group, change or case {value}',
    hint: 'Run `touchstone pending` for the list.',
  },
  'review/busy': {
    reason: 'Another process is writing decisions',
    hint: 'Wait for it to end, then do it again.',
  },
  'review/cannot-undo': {
    reason: 'A file was changed after the decision: {value}',
    hint: 'Restore it from git where it should be as before.',
  },
  'review/bad-decisions': {
    reason: 'The decisions cannot be read: {value}',
    hint: 'Give the decisions.json or the text that `touchstone report` exported.',
  },
  'config/bad-config': {
    reason: 'The configuration is not what it should be: {value}',
    hint: 'See docs/configuration.md for the fields and their defaults.',
  },
  'cli/ci': {
    reason: 'Nothing is written in CI',
    hint: 'Run the command on your own machine, look at `git diff`, and commit.',
  },
  'cli/usage': { reason: 'The command line is not understood: {value}', hint: 'Run `touchstone --help`.' },
} as const

/** Errors in a project's snapshots, fixtures and configuration, in reviews, and in calls of the command line. */
export const project = {
  'snapshot/bad-yaml': {
    reason: 'The snapshot must be YAML: {value}',
    hint: 'Restore it from git, or accept the case again with `touchstone accept <case>`.',
  },
  'snapshot/not-a-mapping': {
    reason: 'The snapshot must be a mapping of fields: {value}',
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
    reason: 'The parse function must return plain data: {value}',
    hint: 'Plain data are objects, arrays, strings, numbers, booleans, null and dates.',
  },
  'fixture/bad-metadata': {
    reason: 'fixture.json is not valid: {value}',
    hint: 'See docs/fixtures.md for its fields.',
  },
  'fixture/metadata-removed': {
    reason: 'fixture.json was removed, which says what was captured, when and how: {value}',
    hint: 'Restore it from git: `git restore <file>`.',
  },
  'fixture/bad-name': {
    reason: 'The name of a case must be kebab-case: {value}',
    hint: 'Name it after what it shows, for instance `lone-percent-in-slug`.',
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
    hint: 'Add it to touchstone.config.ts, or rename the folder.',
  },
  'fixture/no-evidence': {
    reason: 'The fixture contains no evidence: {value}',
    hint: 'Put dump.md, page.html or api.json into its folder.',
  },
  'fixture/evidence-changed': {
    reason: 'The evidence differs from what was sealed: {value}',
    hint: 'Restore the file from git. If the change is intended, run `touchstone accept <case> --reseal`.',
  },
  'fixture/write-failed': {
    reason: 'Cannot write {value}',
    hint: 'The old file is intact. Check the space left and your permissions.',
  },
  'review/stale': {
    reason: 'The proposal changed since it was shown: {value}',
    hint: 'Look again with `touchstone review`. Nothing was written of it.',
  },
  'review/unstable': {
    reason: 'The same evidence and the same code give different results: {value}',
    hint: 'Look for clocks, random numbers and outside state in the parse function. `--force` accepts it nevertheless.',
  },
  'review/unopened': {
    reason: 'The samples of a group that may lose something must be opened before it is accepted: {value}',
    hint: 'Open them with `touchstone diff <group>`, then accept, or use `--force`.',
  },
  'review/rule-changed': {
    reason: 'A value is found in another way than before: {value}',
    hint: 'Mend the rule; or, where the page is right, accept that change by its own id first.',
  },
  'review/unknown': {
    reason: 'There is no pending group, change or case {value}',
    hint: 'Run `touchstone pending` for the list.',
  },
  'review/busy': {
    reason: 'Another process is writing into the project',
    hint: 'Wait for it to end, then try again.',
  },
  'review/cannot-undo': {
    reason: 'A file was changed after the decision: {value}',
    hint: 'To go back, restore it from git.',
  },
  'review/committed': {
    reason: 'A commit since has what would be undone: {value}',
    hint: 'Look with `touchstone undo --dry-run`. To undo it nevertheless in the working tree, use `--force`; or `git revert`.',
  },
  'review/bad-decisions': {
    reason: 'The decisions cannot be read: {value}',
    hint: 'Give the decisions.json or the text exported from the report.',
  },
  'config/bad-config': {
    reason: 'The configuration is not valid: {value}',
    hint: 'See docs/configuration.md for the fields and their defaults.',
  },
  'cli/ci': {
    reason: 'Nothing is written in CI',
    hint: 'Run the command on your own machine, read `git diff`, and commit.',
  },
  'cli/usage': { reason: 'The command line is not understood: {value}', hint: 'Run `touchstone --help`.' },
} as const

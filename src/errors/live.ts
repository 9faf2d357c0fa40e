/** What can be wrong with what the live check reads, or why what it found cannot be told to GitHub. */
export const live = {
  'live/bad-run': {
    reason: 'This is no run of the live check: {value}',
    hint: 'Give files that `touchstone live --json` wrote.',
  },
  'live/bad-target': {
    reason: 'This is no place to open issues at: {value}',
    hint: 'Name the repository as owner/name and the API by its https address, as GitHub Actions does.',
  },
  'live/bad-token': {
    reason: 'The token for GitHub is missing, or is none',
    hint: 'Set GITHUB_TOKEN to a token that may write issues, on one line and without quotes.',
  },
  'live/github-unreachable': {
    reason: 'GitHub cannot be reached: {value}',
    hint: 'Check the connection and try again; no issue was opened twice.',
  },
  'live/github-refused': {
    reason: 'GitHub refuses: {value}',
    hint: 'The token needs `issues: write` for this repository, and the repository must have issues.',
  },
  'live/github-rate-limited': {
    reason: 'GitHub asks for fewer requests: {value}',
    hint: 'Try again later; what is not told now is told by the next run.',
  },
  'live/github-failed': {
    reason: 'GitHub fails: {value}',
    hint: 'Try again later; what is not told now is told by the next run.',
  },
  'live/too-many-issues': {
    reason: 'There are more issues about drift than can be read: {value}',
    hint: 'Take the label touchstone-drift off old ones; nothing was changed.',
  },
} as const

/** Errors in the input of the live check, and in reporting its results to GitHub. */
export const live = {
  'live/bad-run': {
    reason: 'The file is not a run of the live check, or was damaged: {value}',
    hint: 'Give files written by `touchstone live --json` of the same version.',
  },
  'live/unfit-run': {
    reason: 'The run does not fit this project: {value}',
    hint: 'Look again with the rules and cases as they are here: `touchstone live --json <file>`.',
  },
  'live/bad-target': {
    reason: 'Issues cannot be opened there: {value}',
    hint: 'Name the repository as owner/name and the API by its https address, as GitHub Actions does.',
  },
  'live/bad-token': {
    reason: 'The token for GitHub is missing or malformed',
    hint: 'Set GITHUB_TOKEN to a token that may write issues, on one line and without quotation marks.',
  },
  'live/github-unreachable': {
    reason: 'GitHub cannot be reached: {value}',
    hint: 'Check the connection and try again. No issue was opened twice.',
  },
  'live/github-refused': {
    reason: 'GitHub refused the request: {value}',
    hint: 'The token needs `issues: write` for this repository, and the repository must have issues enabled.',
  },
  'live/github-rate-limited': {
    reason: 'GitHub asks for fewer requests: {value}',
    hint: 'Try again later. The next run reports the rest.',
  },
  'live/github-failed': {
    reason: 'GitHub answered with a server error: {value}',
    hint: 'Try again later. The next run reports the rest.',
  },
  'live/too-many-issues': {
    reason: 'There are more issues about drift than can be read: {value}',
    hint: 'Remove the label touchstone-drift from old ones. Nothing was changed.',
  },
  'live/no-fresh': {
    reason: 'No new pages were found: {value}',
    hint: 'Name a feed, a sitemap or a section page of the site in its definition: fresh: "https://…/rss.xml".',
  },
} as const

/** Errors in evidence: a file, a dump, a page, an answer of an API. */
export const evidence = {
  'input/not-found': { reason: 'There is no file {value}', hint: 'Check the path.' },
  'input/unreadable': {
    reason: 'Cannot read {value}',
    hint: 'Check that it is a file or a folder, as expected, and that you may read it.',
  },
  'input/too-large': {
    reason: 'The file is too large to be an article: {value}',
    hint: 'A saved article has about 10 kB and at most 4 MiB. Split an archive into one file for each article.',
  },
  'input/not-utf8': {
    reason: 'The file is not UTF-8: {value}',
    hint: 'Save it as UTF-8. A binary file cannot be an article.',
  },
  'input/conflict': {
    reason: 'The file has the marks of a merge conflict',
    hint: 'Resolve it, or take one side: `git checkout --ours <file>` or `--theirs`. Evidence is taken by `touchstone merge --take`.',
  },
  'input/unknown-source': {
    reason: 'The input is not a dump, page or API answer that Touchstone knows: {value}',
    hint: 'A dump starts with `<!--EPOCH-->`, a page with a doctype, an API answer with a brace.',
  },
  'input/unsupported-source': {
    reason: 'The site has no parse function for this kind of input: {value}',
    hint: 'Add one to the site in touchstone.config.ts: parse: { dump, page, api }.',
  },
  'input/no-witnesses': {
    reason: 'This kind of input has no witnesses and no rules to trace: {value}',
    hint: 'Only pages have them. A dump or an API answer is a single witness.',
  },
  'dump/empty': { reason: 'The dump is empty', hint: 'Fetch the article again. The file contains no text.' },
  'dump/binary': {
    reason: 'The dump contains a NUL character, so it is binary or damaged',
    hint: 'A dump is a UTF-8 text file. Restore it from the archive.',
  },
  'dump/too-large': {
    reason: 'The dump is too large: {value}',
    hint: 'A dump has about 10 kB and at most 4 MiB. Is this an archive of many?',
  },
  'dump/is-page': {
    reason: 'This is an HTML page, not a dump',
    hint: 'Save it as page.html in the fixture. A dump starts with `<!--EPOCH-->`.',
  },
  'dump/is-json': {
    reason: 'This is JSON, not a dump',
    hint: 'Save it as api.json in the fixture. A dump starts with `<!--EPOCH-->`.',
  },
  'dump/no-header': {
    reason: 'Line 1 must be `<!--EPOCH-->`: {value}',
    hint: 'EPOCH is the time at which the feed first saw the article, in milliseconds since 1970.',
  },
  'dump/bad-epoch': {
    reason: 'The header must contain a valid time: {value}',
    hint: 'Write milliseconds since 1970, or NaN if the feed had no date.',
  },
  'dump/no-title-line': {
    reason: 'Line 2 must be `[title](url)`: {value}',
    hint: 'Write the title in brackets and the address in parentheses.',
  },
  'dump/no-title': {
    reason: 'The title is blank',
    hint: 'Line 2 must contain the title in brackets: `[title](url)`.',
  },
  'dump/no-article-id': {
    reason: 'The address names no article: {value}',
    hint: 'The address of an article ends in its kind and id, for instance `/a-65753181`.',
  },
  'dump/no-rule': { reason: 'Line 3 must be `------`: {value}', hint: 'Six hyphens separate the title from the body.' },
  'dump/no-blank-line': {
    reason: 'Line 4 must be blank: {value}',
    hint: 'A blank line separates the header from the body.',
  },
  'dump/no-body': { reason: 'The dump has no body', hint: 'Fetch it again. Line 5 must contain the article as HTML.' },
  'dump/bad-date': {
    reason: 'The publication time must be valid: {value}',
    hint: 'Write it after the author, as `2023-05-27T13:35:40.814Z`.',
  },
  'dump/truncated': {
    reason: 'The dump is cut off: it does not end with a line break',
    hint: 'Fetch it again. If you know that it is complete, add the final line break.',
  },
  'dump/unclosed-element': {
    reason: 'The body ends inside {value}',
    hint: 'The dump was cut off. Fetch it again, or close the element.',
  },
  'dump/too-deep': {
    reason: 'Elements are nested too deeply: {value}',
    hint: 'A dump nests only a few elements; this one is damaged or hostile.',
  },
  'dump/not-expressible': {
    reason: 'A dump cannot express this article: {value}',
    hint: 'Call listViolations(article) for the whole list.',
  },
  'page/empty': { reason: 'The page is empty', hint: 'Fetch it again. The file contains no text.' },
  'page/too-large': {
    reason: 'The page is too large: {value}',
    hint: 'A page has about 300 kB and at most 8 million characters. Is this an archive of many?',
  },
  'page/too-complex': {
    reason: 'The page is too complex for an article: {value}',
    hint: 'A page has about 1,000 elements, nested about 30 deep; this one is damaged or hostile.',
  },
  'page/unknown-layout': {
    reason: 'The page does not have the marks of any known layout',
    hint: 'See docs/layouts.md for the marks. Is this a page of the site, saved with its scripts?',
  },
  'page/consent-wall': {
    reason: 'This is the question for consent, not the article: {value}',
    hint: 'Fetch the page again after answering it in a browser, and add the file.',
  },
  'page/removed': {
    reason: 'The site says that the page is gone: {value}',
    hint: 'Look for the article at another address. If it is gone for good, keep the evidence that you have.',
  },
  'page/empty-shell': {
    reason: 'The page is the shell of an app that fills it in the browser',
    hint: 'Save the rendered page, or the answer of the API.',
  },
  'page/no-title': {
    reason: 'No rule found the title',
    hint: 'Run `touchstone parse --trace` to see which rules matched nothing.',
  },
  'page/no-field': {
    reason: 'No rule finds what the item needs: {value}',
    hint: 'Run `touchstone parse --trace` to see which rules matched nothing.',
  },
  'page/no-body': {
    reason: 'No rule found the text',
    hint: 'Run `touchstone parse --trace` to see which rules matched nothing.',
  },
  'page/no-article-id': {
    reason: 'The page does not name the address of an article: {value}',
    hint: 'The address is read from link[rel=canonical], meta og:url, or `url` in fixture.json.',
  },
  'api/not-json': {
    reason: 'The answer is not JSON: {value}',
    hint: 'Fetch it again. A proxy or an error page answered.',
  },
  'api/no-content': {
    reason: 'The answer holds no content',
    hint: 'The article was removed, or its address is for another kind of content.',
  },
  'api/is-list': {
    reason: 'The answer is a list, not one article: {value}',
    hint: 'Fetch one of its items: https://api.dw.com/api/detail/<kind>/<id>.',
  },
  'api/unknown-shape': {
    reason: 'The answer does not contain any known kind of content: {value}',
    hint: 'Known are api.dw.com/api/detail/… and www.dw.com/graph-api/…; see docs/layouts.md.',
  },
  'api/no-title': { reason: 'The answer has no title', hint: 'Its `name` or `title` must contain the headline.' },
} as const

/** What can be wrong with evidence: a file, a dump, a page, an answer of an API. */
export const evidence = {
  'input/not-found': { reason: 'There is no file {value}', hint: 'Check the path.' },
  'input/unreadable': {
    reason: 'Cannot read {value}',
    hint: 'Check that it is what it should be, a file or a folder, and that you may read it.',
  },
  'input/too-large': {
    reason: 'The file is too large to be an article: {value}',
    hint: 'A saved article has some 10 kB and at most 4 MiB; split an archive into one file an article.',
  },
  'input/not-utf8': {
    reason: 'The file is not UTF-8: {value}',
    hint: 'Save it as UTF-8; a binary file is no article.',
  },
  'input/unknown-source': {
    reason: 'The input is no dump, page or API answer that Touchstone knows: {value}',
    hint: 'A dump starts with `<!--EPOCH-->`, a page with a doctype, an answer with a brace.',
  },
  'input/unsupported-source': {
    reason: 'The site has no parse function for this kind of input: {value}',
    hint: 'Give the site one in touchstone.config.ts: parse: { dump, page, api }.',
  },
  'input/no-witnesses': {
    reason: 'This kind of input has no witnesses and no rules to trace: {value}',
    hint: 'Pages have them; a dump and an answer of the API speak with one voice.',
  },
  'dump/empty': { reason: 'The dump is empty', hint: 'Fetch the article again; the file holds no text.' },
  'dump/binary': {
    reason: 'The dump holds a NUL character, so it is binary or damaged',
    hint: 'A dump is a UTF-8 text file; restore it from the archive.',
  },
  'dump/too-large': {
    reason: 'The dump is too large: {value}',
    hint: 'A dump has some 10 kB and at most 4 MiB; is this an archive of many?',
  },
  'dump/is-page': {
    reason: 'This is an HTML page, not a dump',
    hint: 'Save it as page.html in the fixture; a dump starts with `<!--EPOCH-->`.',
  },
  'dump/is-json': {
    reason: 'This is JSON, not a dump',
    hint: 'Save it as api.json in the fixture; a dump starts with `<!--EPOCH-->`.',
  },
  'dump/no-header': {
    reason: 'Line 1 is not `<!--EPOCH-->`: {value}',
    hint: 'A dump starts with the time at which the feed first saw the article, in milliseconds since 1970.',
  },
  'dump/bad-epoch': {
    reason: 'The header holds no time that exists: {value}',
    hint: 'Milliseconds since 1970, or NaN where the feed had no date.',
  },
  'dump/no-title-line': {
    reason: 'Line 2 is not `[title](url)`: {value}',
    hint: 'Line 2 holds the title in brackets and the address in parentheses.',
  },
  'dump/no-title': { reason: 'The title is blank', hint: 'Line 2 must name the article: `[title](url)`.' },
  'dump/no-article-id': {
    reason: 'The address names no article: {value}',
    hint: 'An article address ends in its kind and id, for instance `/a-65753181`.',
  },
  'dump/no-rule': { reason: 'Line 3 is not `------`: {value}', hint: 'Six hyphens part the title from the body.' },
  'dump/no-blank-line': { reason: 'Line 4 is not blank: {value}', hint: 'A blank line stands before the body.' },
  'dump/no-body': { reason: 'The dump has no body', hint: 'Line 5 holds the article as HTML; fetch it again.' },
  'dump/bad-date': {
    reason: 'The publication time is not one: {value}',
    hint: 'It is written `2023-05-27T13:35:40.814Z`, after the author.',
  },
  'dump/truncated': {
    reason: 'The dump is cut off: it does not end with a line break',
    hint: 'Fetch it again; where you know it to be whole, add the final line break.',
  },
  'dump/unclosed-element': {
    reason: 'The body ends inside {value}',
    hint: 'The dump was cut off; fetch it again, or close the element.',
  },
  'dump/too-deep': {
    reason: 'Elements are nested too deeply: {value}',
    hint: 'A dump nests a handful of elements; this one is damaged or hostile.',
  },
  'dump/not-expressible': {
    reason: 'A dump cannot say this article: {value}',
    hint: 'Run listViolations(article) for the whole list.',
  },
  'page/empty': { reason: 'The page is empty', hint: 'Fetch it again; the file holds no text.' },
  'page/too-large': {
    reason: 'The page is too large: {value}',
    hint: 'A page has some 300 kB and at most 8 million characters; is this an archive of many?',
  },
  'page/too-complex': {
    reason: 'The page grows beyond what an article needs: {value}',
    hint: 'A page has some 1,000 elements, nested some 30 deep; this one is damaged or hostile.',
  },
  'page/unknown-layout': {
    reason: 'The page has no mark of any layout that Touchstone knows',
    hint: 'See docs/layouts.md for the marks; is this a page of the site, and saved with its scripts?',
  },
  'page/consent-wall': {
    reason: 'This is the question for consent, not the article: {value}',
    hint: 'Fetch the page again as a reader who has answered it.',
  },
  'page/removed': {
    reason: 'The site says that the page is gone: {value}',
    hint: 'Look for the article under another address; where it is gone for good, keep the last evidence.',
  },
  'page/empty-shell': {
    reason: 'The page is the shell of an app that fills it in the browser',
    hint: 'Save the page as rendered, or the answer of the API.',
  },
  'page/no-title': {
    reason: 'No rule finds the title',
    hint: 'Run `touchstone parse --trace` to see which rules matched nothing.',
  },
  'page/no-field': {
    reason: 'No rule finds what the item needs: {value}',
    hint: 'Run `touchstone parse --trace` to see which rules matched nothing.',
  },
  'page/no-body': {
    reason: 'No rule finds the text',
    hint: 'Run `touchstone parse --trace` to see which rules matched nothing.',
  },
  'page/no-article-id': {
    reason: 'The page has no address of an article: {value}',
    hint: 'It stands in link[rel=canonical], meta og:url, or in `url` of fixture.json.',
  },
  'api/not-json': { reason: 'The answer is not JSON: {value}', hint: 'Ask again; a proxy or an error page answered.' },
  'api/no-content': {
    reason: 'The answer holds no content',
    hint: 'The article was removed, or its address names another kind of content.',
  },
  'api/is-list': {
    reason: 'The answer is a list, not one article: {value}',
    hint: 'Ask for an item of it: https://api.dw.com/api/detail/<kind>/<id>.',
  },
  'api/unknown-shape': {
    reason: 'The answer is no content that Touchstone knows: {value}',
    hint: 'It knows api.dw.com/api/detail/… and www.dw.com/graph-api/…; see docs/layouts.md.',
  },
  'api/no-title': { reason: 'The answer names no title', hint: 'Its `name` or `title` must hold the headline.' },
} as const

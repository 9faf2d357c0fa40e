/** The reasons why an address or a file does not become a case. Nothing is written then. */
export const capture = {
  'capture/bad-address': {
    reason: 'The address cannot be captured: {value}',
    hint: 'Give the http(s) address of one article on a site that the project knows.',
  },
  'capture/no-address': {
    reason: 'Nothing in the file says which address it was saved from: {value}',
    hint: 'Give it with --url <address>, so that `refresh` and `live` find the page again.',
  },
  'capture/unreachable': {
    reason: 'The site cannot be reached: {value}',
    hint: 'Check the address and your connection. Nothing was written.',
  },
  'capture/timeout': {
    reason: 'The answer took too long: {value}',
    hint: 'Try again later, or allow more time with --timeout.',
  },
  'capture/cut-off': {
    reason: 'The answer was cut off: {value}',
    hint: 'Try again. The connection broke before the whole page had arrived.',
  },
  'capture/too-large': {
    reason: 'The answer is too large for an article: {value}',
    hint: 'Check the address. A page usually has about 300 kB.',
  },
  'capture/redirect-loop': {
    reason: 'The redirects do not end: {value}',
    hint: 'Open the address in a browser, and capture the address at which it ends.',
  },
  'capture/private-address': {
    reason: 'A redirect leads to a private address: {value}',
    hint: 'Nothing is fetched from there. If you trust it, capture that address directly.',
  },
  'capture/robots': {
    reason: 'robots.txt does not allow this: {value}',
    hint: 'Respect it. If you have permission, use --ignore-robots.',
  },
  'capture/not-found': {
    reason: 'The site has no such page (404): {value}',
    hint: 'Check the address. The site may have moved the article, or removed it: then say `retired` in fixture.json, and why.',
  },
  'capture/gone': {
    reason: 'The page was removed for good (410): {value}',
    hint: 'There is nothing left to capture. Keep the evidence that you have; `retired` in fixture.json, with the reason, says so.',
  },
  'capture/forbidden': {
    reason: 'The site refused the request: {value}',
    hint: 'It may block data centres or robots. Save the page in a browser, and add the file.',
  },
  'capture/rate-limited': {
    reason: 'The site asks for fewer requests (429): {value}',
    hint: 'Wait for the time that it names, then add fewer addresses at once.',
  },
  'capture/legal-block': {
    reason: 'The page is blocked for legal reasons (451): {value}',
    hint: 'It may be available in another country. Save it there, and add the file.',
  },
  'capture/server-error': {
    reason: 'The site answered with a server error: {value}',
    hint: 'Try again later. The request was repeated several times.',
  },
  'capture/bad-status': {
    reason: 'The answer has a status without a page: {value}',
    hint: 'Open the address in a browser to see what it shows.',
  },
  'capture/content-type': {
    reason: 'The answer is neither a page nor JSON: {value}',
    hint: 'A page has the type text/html, an answer of an API application/json.',
  },
  'capture/content-encoding': {
    reason: 'The compression of the answer is unknown or damaged: {value}',
    hint: 'Supported are gzip, deflate, br and zstd.',
  },
  'capture/charset': {
    reason: 'The characters cannot be decoded: {value}',
    hint: 'The page names an encoding that browsers do not know, or does not use the encoding that it names.',
  },
  'capture/captcha': {
    reason: 'The site asks for a captcha: {value}',
    hint: 'Save the page in a browser, and add the file.',
  },
  'capture/redirected-away': {
    reason: 'The address leads to a page without an article: {value}',
    hint: 'The article was removed or moved; such a redirect takes the place of a 404.',
  },
  'capture/other-article': {
    reason: 'The address leads to another article: {value}',
    hint: 'If you want that article, capture it by its own address.',
  },
  'capture/other-language': {
    reason: 'The page is in another language than requested: {value}',
    hint: 'Use the address for that language.',
  },
  'capture/other-kind': {
    reason: 'The page is of another kind than requested: {value}',
    hint: 'Use the address for that kind.',
  },
  'capture/no-pages': {
    reason: 'The file contains no page of an article: {value}',
    hint: 'A HAR or WARC file must contain the answers with their bodies.',
  },
  'capture/bad-archive': {
    reason: 'The archive cannot be read: {value}',
    hint: 'A HAR file is JSON with log.entries; each record of a WARC file starts with a line such as WARC/1.1.',
  },
  'capture/no-browser': {
    reason: 'No browser was found: {value}',
    hint: 'Run `npm install --save-dev playwright-core` and install Chromium, or leave out --browser.',
  },
  'capture/browser-failed': {
    reason: 'The browser failed: {value}',
    hint: 'Try again. Without --browser the page is fetched over HTTP.',
  },
  'capture/shape-changed': {
    reason: 'Redaction would change the shape of the evidence: {value}',
    hint: 'Nothing was written. Where a rule goes by words, `redaction: { keep: [/…/g] }` in the site keeps them. If you own the rights, `redact: false` in the configuration, or --no-redact, keeps the text.',
  },
  'capture/prose-survives': {
    reason: 'A sentence of the source would survive redaction: {value}',
    hint: 'Nothing was written. Where that is no prose, `redaction: { keep: [/…/g] }` in the site keeps it. If you own the rights, `redact: false` in the configuration, or --no-redact, keeps the text.',
  },
  'capture/secret-survives': {
    reason: 'The evidence contains a secret that cannot be removed: {value}',
    hint: 'Remove it by hand, and add the file.',
  },
  'capture/known-item': {
    reason: 'A case holds this already: {value}',
    hint: 'Capture it again with `touchstone refresh`, or make a second case with --again.',
  },
  'capture/case-exists': {
    reason: 'There already is a case of that name: {value}',
    hint: 'Choose another name with --name, or capture the case again with `touchstone refresh`.',
  },
  'capture/not-refreshable': {
    reason: 'The case cannot be captured again: {value}',
    hint: 'An invented case has no page. Write its evidence by hand.',
  },
} as const

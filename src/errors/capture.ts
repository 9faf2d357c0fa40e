/** Why no fixture comes of an address or a file. Nothing is written then. */
export const capture = {
  'capture/bad-address': {
    reason: 'This is no address that can be captured: {value}',
    hint: 'Give the http(s) address of one article of a site that the project knows.',
  },
  'capture/unreachable': {
    reason: 'The site cannot be reached: {value}',
    hint: 'Check the address and your connection; nothing was written.',
  },
  'capture/timeout': {
    reason: 'The answer takes too long: {value}',
    hint: 'Try again later, or allow more with --timeout.',
  },
  'capture/cut-off': {
    reason: 'The answer was cut off: {value}',
    hint: 'Try again; the connection broke before all of the page had come.',
  },
  'capture/too-large': {
    reason: 'The answer is larger than any article: {value}',
    hint: 'Check the address; a page has some 300 kB.',
  },
  'capture/redirect-loop': {
    reason: 'The redirects lead nowhere: {value}',
    hint: 'Open the address in a browser and capture the one that it ends at.',
  },
  'capture/private-address': {
    reason: 'A redirect leads to a private address: {value}',
    hint: 'Nothing is fetched from there. If you trust it, capture that address itself.',
  },
  'capture/robots': {
    reason: 'The site asks robots not to fetch this: {value}',
    hint: 'Respect it; where you have permission, use --ignore-robots.',
  },
  'capture/not-found': {
    reason: 'The site has no such page (404): {value}',
    hint: 'Check the address; DW moves articles, but their id stays.',
  },
  'capture/gone': {
    reason: 'The page is gone for good (410): {value}',
    hint: 'Keep the last evidence; there is nothing to capture any more.',
  },
  'capture/forbidden': {
    reason: 'The site refuses the request: {value}',
    hint: 'It may block data centres or robots; save the page in a browser and add the file.',
  },
  'capture/rate-limited': {
    reason: 'The site asks for fewer requests (429): {value}',
    hint: 'Wait as long as it says, then add fewer addresses at once.',
  },
  'capture/legal-block': {
    reason: 'The page is blocked for legal reasons (451): {value}',
    hint: 'It may be open in another country; save it there and add the file.',
  },
  'capture/server-error': {
    reason: 'The site fails: {value}',
    hint: 'Try again later; it was asked several times.',
  },
  'capture/bad-status': {
    reason: 'The answer has a status that brings no page: {value}',
    hint: 'Open the address in a browser to see what it is.',
  },
  'capture/content-type': {
    reason: 'The answer is no page: {value}',
    hint: 'A page is text/html, an answer of the API application/json.',
  },
  'capture/content-encoding': {
    reason: 'The answer is compressed in a way that is unknown, or is damaged: {value}',
    hint: 'gzip, deflate, br and zstd can be read.',
  },
  'capture/charset': {
    reason: 'The characters cannot be read: {value}',
    hint: 'The page names an encoding that browsers do not know, or is not written in the one it names.',
  },
  'capture/captcha': {
    reason: 'The site asks for proof that a person reads it: {value}',
    hint: 'Save the page in a browser and add the file.',
  },
  'capture/redirected-away': {
    reason: 'The address leads to a page that is no article: {value}',
    hint: 'The article was removed or moved; a site that does so hides a 404.',
  },
  'capture/other-article': {
    reason: 'The address leads to another article: {value}',
    hint: 'Capture that one by its own address, if it is the one you want.',
  },
  'capture/other-language': {
    reason: 'The page is in another language than the one asked for: {value}',
    hint: 'Ask for the address of that language.',
  },
  'capture/other-kind': {
    reason: 'The page is of another kind than the one asked for: {value}',
    hint: 'Ask for its own address.',
  },
  'capture/no-pages': {
    reason: 'The file holds no page of an article: {value}',
    hint: 'A HAR or WARC file must hold the answers, bodies included.',
  },
  'capture/bad-archive': {
    reason: 'The file is no archive that can be read: {value}',
    hint: 'HAR is JSON with log.entries; WARC starts with WARC/1.0 or WARC/1.1.',
  },
  'capture/no-browser': {
    reason: 'There is no browser to capture with: {value}',
    hint: 'npm install --save-dev playwright-core, and have Chromium installed; or leave out --browser.',
  },
  'capture/browser-failed': {
    reason: 'The browser failed: {value}',
    hint: 'Try again; without --browser the page is fetched over HTTP.',
  },
  'capture/shape-changed': {
    reason: 'Redaction would change what the evidence shows: {value}',
    hint: 'Nothing was written. Please report it; --no-redact keeps the text where you own the rights.',
  },
  'capture/prose-survives': {
    reason: 'Redaction leaves a sentence of the source: {value}',
    hint: 'Nothing was written. Please report it; --no-redact keeps the text where you own the rights.',
  },
  'capture/secret-survives': {
    reason: 'The evidence holds a secret that cannot be taken out: {value}',
    hint: 'Take it out by hand, and add the file.',
  },
  'capture/case-exists': {
    reason: 'There is a case of that name already: {value}',
    hint: 'Choose another with --name, or capture it again with `touchstone refresh`.',
  },
  'capture/not-refreshable': {
    reason: 'The case cannot be captured again: {value}',
    hint: 'An invented case has no page; write its evidence by hand.',
  },
} as const

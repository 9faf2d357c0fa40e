/** Pages that come in place of an article. */

const framed = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`

const accept = `document.cookie = 'consent=yes; path=/'`

/** A page of the site that says that something went wrong, with nothing of an article. */
export function errorPage(words: string): string {
  return framed(
    `${words} – DW`,
    `<div id="root"><section class="error-page"><h1>${words}</h1><p>Try the kettle instead.</p></section></div>`,
  )
}

/** The first page of the site. */
export const homePage: string = framed(
  'DW – News',
  '<div id="root"><h1>Top stories</h1><ul><li><a href="/en/a-kettle/a-90199999">A kettle sings</a></li></ul></div>',
)

/** A page that wants to know whether its visitor is a machine. */
export const captcha: string = framed(
  'Just a moment...',
  `<h1>Are you a person?</h1><p>Please verify that you are human.</p>
  <form id="challenge-form" action="/verify" method="post"><div class="g-recaptcha" data-sitekey="invented"></div></form>
  <noscript>Enable JavaScript and cookies to continue</noscript>`,
)

/** A page whose article stands below a dialogue. Its buttons take the dialogue away. */
export function overlay(html: string): string {
  return html.replace(
    '</body>',
    `<div id="cmp-overlay" class="cmp-dialog" role="dialog" aria-modal="true"
      style="position:fixed;inset:0;background:#fff;z-index:9"><h2>Your privacy</h2><p>May we bake cookies?</p>
      <button type="button" class="cmp-accept" onclick="${accept}; this.parentNode.remove()">Accept all</button></div></body>`,
  )
}

/** A dialogue in place of the article: one that a button opens, or one that only money does. */
export function wall(kind: 'accept' | 'subscribe'): string {
  const way = {
    accept: `<button type="button" class="cmp-accept" onclick="${accept}; location.reload()">Accept all</button>`,
    subscribe: '<a href="/subscribe">Subscribe</a>',
  }[kind]
  return framed(
    'The hotel for unfinished letters',
    `<div id="cmp-wall" class="consent-wall" role="dialog"><h2>Your consent</h2><p>First, a word on cookies.</p>${way}</div>`,
  )
}

/** A page of its own that asks for consent, and then leads back to where the visitor came from. */
export const consentPage: string = framed(
  'Consent – DW',
  `<div id="consent-page" class="consent-wall"><h2>Before you go on</h2><p>First, a word on cookies.</p>
  <button type="button" class="cmp-accept" onclick="${accept}; location.href = new URLSearchParams(location.search).get('to')">
  Accept all</button></div>`,
)

/** A page whose head is that of an article, and whose body is not; the data of its scripts may still be there. */
export function instead(html: string, body: string, keeps?: 'scripts'): string {
  const [, before = '', inside = ''] = /^([^]*?<body[^>]*>)([^]*)<\/body>/i.exec(html) ?? []
  const scripts = keeps === undefined ? '' : (inside.match(/<script\b[^]*?<\/script>/gi) ?? []).join('')
  return `${keeps === undefined ? withoutData(before) : before}${body}${scripts}</body></html>`
}

/** Scripts that run, and the state that they leave, are gone; what is told to search engines stays. */
function withoutData(head: string): string {
  return head.replace(/<script\b(?![^>]*ld\+json)[^]*?<\/script>/gi, '')
}

import type { LiveResultKind } from '../../src/live/verdict/live-result.ts'
import type { PageFixture } from '../page-fixtures.ts'
import { dropAttributes, editPage, remove, setAttribute } from './page-tree.ts'
import { captcha, consentPage, errorPage, homePage, instead, overlay, wall } from './site-pages.ts'
import type { Answer, Handler } from './server.ts'

/** What a site may be found in when an article's address is opened. */
export interface SiteState {
  readonly name: string
  /** What the stand-in answers, by path. */
  readonly routes: Readonly<Record<string, Handler>>
  /** What may be reported, the best first. */
  readonly means: readonly [LiveResultKind, ...LiveResultKind[]]
  /** No answer ever comes. */
  readonly isSilent?: true
}

/** The pages that states are made of. */
export interface StatePages {
  /** The page that is looked at; of the layout of 2026. */
  readonly page: PageFixture
  /** Another article, and a video. */
  readonly another: PageFixture
  readonly video: PageFixture
  /** What comes where an article is gone, where scripts never fill the page, and where consent is asked for. */
  readonly removed: PageFixture
  readonly shell: PageFixture
}

/** Longer than any check waits; the stand-in's `close` ends it. */
const endless = 24 * 60 * 60 * 1000
/** Milliseconds of a server that is slow, but answers. */
const slow = 300

/** Make the states of a site, with all that the stand-in must answer in each. New ones for every run: some count visitors. */
export function makeSiteStates(pages: StatePages): SiteState[] {
  return [...statesOfServers(pages), ...statesOfGates(pages), ...statesOfWalls(pages), ...statesOfArticles(pages)]
}

/** The server itself is well, or it is not. */
function statesOfServers({ page }: StatePages): SiteState[] {
  const at = (answer: Handler, more: SiteState['routes'] = {}) => ({ [pathOf(page)]: answer, ...more })
  const body = page.html
  const half = Buffer.from(body).subarray(0, body.length / 2)
  const whole = { 'content-length': `${Buffer.byteLength(body)}`, connection: 'close' }
  const text = { 'content-type': 'text/plain' }
  return [
    { name: 'up', routes: at({ body }), means: ['agrees'] },
    { name: 'slow', routes: at({ body, delay: slow }), means: ['agrees'] },
    { name: '500', routes: at({ status: 500, body: errorPage('Something broke') }), means: ['server-error'] },
    { name: '500 without a body', routes: at({ status: 500 }), means: ['server-error'] },
    { name: '502', routes: at({ status: 502, body: errorPage('Bad gateway') }), means: ['server-error'] },
    {
      name: '503 with Retry-After',
      routes: at({ status: 503, headers: { 'retry-after': '120' }, body: errorPage('Back soon') }),
      means: ['server-error'],
    },
    { name: '500 with the whole article', routes: at({ status: 500, body }), means: ['server-error'] },
    { name: 'connection lost', routes: at(hangUp), means: ['unreachable'] },
    { name: 'no answer', routes: at({ body, delay: endless }), means: ['timeout', 'unreachable'], isSilent: true },
    { name: 'cut off', routes: at({ headers: whole, body: half }), means: ['unreachable', 'timeout'] },
    { name: 'redirect in a circle', routes: at(to(pathOf(page))), means: ['unreachable', 'server-error'] },
    {
      name: 'robots',
      routes: at({ body }, robots({ headers: text, body: 'User-agent: *\nDisallow: /\n' })),
      means: ['robots'],
    },
    {
      name: 'robots unknown',
      routes: at({ body }, robots({ status: 503 })),
      means: ['robots', 'server-error', 'unreachable'],
    },
  ]
}

/** Something stands between the visitor and the article. */
function statesOfGates({ page }: StatePages): SiteState[] {
  const path = pathOf(page)
  const { html: body } = page
  const onceAccepted =
    (before: Answer): Handler =>
    (request) =>
      isAccepted(request.headers.cookie) ? { body } : before
  return [
    { name: '403', routes: { [path]: { status: 403, body: errorPage('Not for you') } }, means: ['forbidden'] },
    { name: '451', routes: { [path]: { status: 451, body: errorPage('Not here') } }, means: ['forbidden'] },
    {
      name: '429',
      routes: { [path]: { status: 429, headers: { 'retry-after': '60' }, body: errorPage('Slower') } },
      means: ['rate-limited'],
    },
    { name: 'captcha', routes: { [path]: { body: captcha } }, means: ['captcha'] },
    { name: 'captcha with 403', routes: { [path]: { status: 403, body: captcha } }, means: ['captcha', 'forbidden'] },
    { name: 'consent asked above the article', routes: { [path]: { body: overlay(body) } }, means: ['agrees'] },
    {
      name: 'consent asked in place of the article',
      routes: { [path]: onceAccepted({ body: wall('accept') }) },
      means: ['agrees', 'consent-wall'],
    },
    {
      name: 'consent asked on a page of its own',
      routes: {
        [path]: onceAccepted(to(`/consent?to=${encodeURIComponent(path)}`)),
        '/consent': { body: consentPage },
      },
      means: ['agrees', 'consent-wall'],
    },
    { name: 'consent that nobody can give', routes: { [path]: { body: wall('subscribe') } }, means: ['consent-wall'] },
  ]
}

/** The head is the article's, with all that it tells machines; readers see something else. */
function statesOfWalls({ page: { html, url } }: StatePages): SiteState[] {
  const state = (name: string, kind: 'empty-shell' | 'wall', body: string, keeps?: 'scripts'): SiteState => {
    const means: SiteState['means'] = kind === 'wall' ? ['wall'] : ['empty-shell', 'wall']
    return { name, routes: { [new URL(url).pathname]: { body: instead(html, body, keeps) } }, means }
  }
  const title = /<h1[^>]*>[^]*?<\/h1>/.exec(html)?.[0] ?? ''
  return [
    state('shell whose scripts never came', 'empty-shell', '<div id="root"></div>'),
    state('shell with a turning wheel', 'empty-shell', '<div id="root"><div class="spinner">Loading …</div></div>'),
    state(
      'shell of grey boxes',
      'empty-shell',
      `<div id="root"><article><header><h1></h1></header><div class="rich-text">${'<p class="skeleton"></p>'.repeat(8)}</div></article></div>`,
      'scripts',
    ),
    state(
      'wall of an ad-blocker',
      'wall',
      `<div id="root"><h2>We saw your ad-blocker</h2><p>This page lives by what is advertised on it. Please turn the blocker off,
      and load the page again; then you can read on.</p><button>I have turned it off</button></div>`,
      'scripts',
    ),
    state(
      'wall of a subscription below the headline',
      'wall',
      `<div id="root"><article><header>${title}</header><section><h2>Read on with a subscription</h2>
      <p>The rest of this text is for those who pay for it. The first month costs nothing at all.</p></section></article></div>`,
    ),
    state(
      'notice of maintenance',
      'wall',
      '<h1>Back at noon</h1><p>We are moving the shelves. Nothing is lost, so come again.</p>',
    ),
    state(
      'page that asks for scripts',
      'wall',
      '<div id="root"><p>This page needs JavaScript. Please allow it in the settings of your browser.</p></div>',
    ),
    state(
      'page that is not for this country',
      'wall',
      '<main><h1>Not in your country</h1><p>For reasons of rights this page cannot be shown where you are.</p></main>',
      'scripts',
    ),
  ]
}

/** The address leads to something else. */
function statesOfArticles({ page, another, video, removed, shell }: StatePages): SiteState[] {
  const path = pathOf(page)
  const inGerman = path.replace(/^\/en\//, '/de/')
  const german = editPage(
    page.html,
    setAttribute('html', 'lang', 'de'),
    setAttribute('link[rel="canonical"]', 'href', `https://www.dw.com${inGerman}`),
  )
  return [
    { name: '404', routes: { [path]: { status: 404, body: removed.html } }, means: ['removed'] },
    { name: '410', routes: { [path]: { status: 410, body: removed.html } }, means: ['removed'] },
    { name: '404 without a body', routes: { [path]: { status: 404 } }, means: ['removed'] },
    { name: 'notice of 404 with 200', routes: { [path]: { body: removed.html } }, means: ['soft-404', 'removed'] },
    {
      name: 'soft 404',
      routes: { [path]: { body: errorPage('We cannot find this page') } },
      means: ['soft-404', 'removed'],
    },
    { name: 'redirect home', routes: { [path]: to('/'), '/': { body: homePage } }, means: ['redirected-home'] },
    {
      name: 'redirect to the first page of the language',
      routes: { [path]: to('/en/top-stories/s-9097'), '/en/top-stories/s-9097': { body: homePage } },
      means: ['redirected-home'],
    },
    {
      name: 'redirect to another article',
      routes: { [path]: to(pathOf(another)), [pathOf(another)]: { body: another.html } },
      means: ['other-article'],
    },
    { name: 'another article in its place', routes: { [path]: { body: another.html } }, means: ['other-article'] },
    {
      name: 'redirect to a video',
      routes: { [path]: to(pathOf(video)), [pathOf(video)]: { body: video.html } },
      means: ['other-kind', 'other-article'],
    },
    { name: 'a video in its place', routes: { [path]: { body: video.html } }, means: ['other-kind', 'other-article'] },
    {
      name: 'redirect to another language',
      routes: { [path]: to(inGerman), [inGerman]: { body: german } },
      means: ['other-language'],
    },
    { name: 'empty shell', routes: { [path]: { body: shell.html } }, means: ['empty-shell'] },
    { name: 'another layout for every second visitor', routes: { [path]: inTurns(page.html) }, means: ['variant'] },
  ]
}

/** The first visitor, the third and so on get the other layout, and keep it by a cookie. */
function inTurns(html: string): Handler {
  const other = editPage(html, dropAttributes('.rich-text', 'data-tracking-name'), remove('meta[name="date"]'))
  let visitors = 0
  return ({ headers: { cookie = '' } }) => {
    const variant = /\bvariant=([ab])/.exec(cookie)?.[1] ?? (visitors++ % 2 === 0 ? 'b' : 'a')
    return { headers: { 'set-cookie': `variant=${variant}; path=/` }, body: variant === 'b' ? other : html }
  }
}

const hangUp: Handler = ({ socket }) => {
  socket.destroy()
  return {}
}

const to = (location: string): Answer => ({ status: 302, headers: { location } })
const robots = (answer: Answer): SiteState['routes'] => ({ '/robots.txt': answer })
const pathOf = ({ url }: PageFixture): string => new URL(url).pathname
const isAccepted = (cookie = ''): boolean => /\bconsent=yes\b/.test(cookie)

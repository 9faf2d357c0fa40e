/** An invented newspaper by rules: string ids, times without a zone, relative addresses, a newsletter and its captcha. */

/** The address of its page. */
export const harbourAddress = 'https://www.harbour.example/news/ferry-runs-again-f4711.html'

/** What a project's configuration says of the site. */
export const harbourConfig = `import { defineConfig, defineSite } from 'touchstone-kit'
import { attr, blocks, byline, dom, image, jsonLd, meta, timeIn } from 'touchstone-kit/rules'
import { dw } from 'touchstone-kit/dw'

export const harbour = defineSite({
  name: 'harbour',
  hosts: ['www.harbour.example'],
  id: /-([a-z]\\d+)\\.html$/,
  fields: {
    url: [dom('link[rel=canonical]', attr('href'))],
    title: [dom('h1.headline'), jsonLd('headline'), meta('og:title')],
    teaser: [dom('.standfirst')],
    authors: [dom('.byline', byline), jsonLd('author', byline)],
    published: [jsonLd('datePublished', timeIn('Europe/Oslo'))],
    lead: [dom('.hero', image), meta('og:image', image)],
    body: [dom('.story', blocks)],
  },
  skip: ['.advert', '.visually-hidden'],
  declared: [{ field: 'lead', reason: 'crops of one picture' }],
})
export default defineConfig({ sites: [dw, harbour] })
`

/** A page of it; its words are whatever a case needs. */
export function harbourPage({
  head = '',
  headline = 'Ferry f4711 runs again',
}: { head?: string; headline?: string } = {}): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>${headline} | Harbour</title>
  ${head}
  <meta property="og:title" content="${headline}">
  <meta property="og:image" content="/pictures/ferry_1200x630.jpg">
  <script type="application/ld+json">
    { "@context": "https://schema.org", "@type": ["NewsArticle"], "headline": ["${headline}"],
      "datePublished": "2025-03-30 09:15", "author": [{ "@type": "Person", "name": ["Ada Holm", "Bo Lind"] }] }
  </script>
  <script src="https://consent.example/cmp.js"></script>
</head>
<body>
  <main>
    <h1 class="headline">
      ${headline}
    </h1>
    <p class="standfirst">After two winters in the dock,
      the old ferry crosses the sound once more.</p>
    <p class="byline">By Ada Holm and Bo Lind</p>
    <figure class="hero">
      <img src="/pictures/grey.gif"><img data-src="/pictures/ferry_640.jpg" alt="The ferry at dawn">
      <figcaption>The first crossing, with nobody on board but the cook.</figcaption>
    </figure>
    <div class="story">
      <div class="wrapper"><p>Ferry f4711 left the quay at six, and a brass band played for the seven who came to watch it go.</p></div>
      <div class="advert"><p>Buy a boat of your own.</p></div>
      It was cold on deck.<br><br>Nobody minded, as the <a href="/people/cook">cook<span class="visually-hidden"> (opens a page)</span></a> had made soup.
      <h2>What comes next</h2>
      <ul><li>Twice a day until June</li><li>Every hour in summer</li></ul>
      <p>The harbour master says the timetable will hang where it always hung, beside the window of the bakery.</p>
    </div>
    <form><input name="email"><div class="g-recaptcha"></div></form>
  </main>
</body>
</html>
`
}

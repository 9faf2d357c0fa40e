import { edited, type HarmlessChange } from './harmless-change.ts'
import { add, changeAttribute, remove, replaceText, rewriteJsonLd, setAttribute } from './page-tree.ts'
import { classic, apollo, appState, latest } from './whole-pages.ts'

const teaserOf = (name: string) =>
  `<div class="teaser-wrap"><div class="teaser-data"><h3><a href="/en/a-kettle/a-90199999">${name}</a></h3></div></div>`

/** What editors change in their articles. */
export const editsOfArticles: readonly HarmlessChange[] = [
  edited('typo in the title', apollo, replaceText('article h1', 'bakery', 'Bakery')),
  edited('another title', latest, replaceText('article h1', /.+/s, 'Where unfinished letters sleep')),
  edited('classic title', classic, replaceText('.col3 h1', 'übernachten', 'schlafen')),
  edited('another teaser', appState, replaceText('.teaser-text', /.+/s, 'Ein Abteil, ein Buch, kein Wort.')),
  edited('another kicker', latest, replaceText('article .kicker a', 'Culture', 'Society')),
  edited('sentence edited', apollo, replaceText('.rich-text > p', 'quarter past', 'half past')),
  edited('sentence added', classic, replaceText('.longText > p', 'schmollt.', 'schmollt. Das kommt vor.')),
  edited('paragraph added', latest, add('after', '.rich-text > p', '<p>The kettle is always on.</p>')),
  edited('paragraph removed', appState, remove('.rich-text > p:first-child')),
  edited('first half removed', latest, remove('.rich-text > p:nth-of-type(-n + 4)')),
  edited(
    'text rewritten',
    apollo,
    remove('.rich-text > p'),
    add('begin', '.rich-text', '<p>All new.</p><p>All true.</p>'),
  ),
  edited('heading added', apollo, add('after', '.rich-text > p', '<h2>Low water</h2>')),
  edited('heading reworded', appState, replaceText('.rich-text > h2', 'Absatz', 'Kapitel')),
  edited('list longer', appState, add('end of', '.rich-text ul', '<li>und Fahrpläne.</li>')),
  edited('quote added', latest, add('after', '.rich-text > p', '<blockquote><p>Not yet, it says.</p></blockquote>')),
  edited(
    'correction added',
    apollo,
    add('end of', '.rich-text', '<p><em>An earlier version counted 39 loaves.</em></p>'),
  ),
  edited('link added', classic, replaceText('.longText > p', 'Laterne', '<a href="/de/licht/t-94150777">Laterne</a>')),
  edited('link leads elsewhere', latest, setAttribute('.rich-text a.internal-link', 'href', '/en/mail/t-94152777')),
  edited('emphasis added', appState, replaceText('.rich-text > p', 'Mehr Ansage', '<strong>Mehr Ansage</strong>')),
  edited(
    'post added',
    latest,
    add('end of', '.rich-text', '<blockquote class="tweet embed" data-id="77"></blockquote>'),
  ),
  edited('post removed', latest, remove('blockquote.tweet')),
  edited('picture removed', apollo, remove('.rich-text figure')),
  edited(
    'another picture above the text',
    latest,
    changeAttribute('article picture *', 'srcset', (list) => list.replaceAll('91152505', '91152777')),
  ),
  edited(
    'another crop of it',
    apollo,
    changeAttribute('article picture *', 'srcset', (list) => list.replace(/_6(\d\d)\.jpg/g, '_9$1.jpg')),
  ),
  edited('caption reworded', appState, replaceText('article > div > figure figcaption', 'kurz nach', 'mitten in')),
  edited('caption removed', latest, remove('.rich-text figcaption')),
  edited('classic caption reworded', classic, replaceText('.col3 > .picBox p', 'am liebsten', 'gern')),
  edited('credit corrected', apollo, replaceText('.rich-text .copyright', 'Oakapple', 'Oakappel')),
  edited('description of a picture', latest, setAttribute('.rich-text figure img', 'alt', 'Pigeonholes')),
  edited('headline of a video', apollo, replaceText('.vjs-wrapper .headline', 'A loaf', 'One loaf')),
  edited('place of an author', latest, replaceText('.author-details .extra-info', 'Inkwell Bay', 'Blot Harbor')),
  edited(
    'author added',
    latest,
    add('end of', '.author-details', '<span><a class="author-link" href="/en/x/person-7">X. Yarrow</a></span>'),
  ),
  edited('author removed', appState, remove('.author-details > span:last-child')),
  edited('classic author', classic, replaceText('.smallList li:contains("Autor")', 'Leontine', 'Ottilie')),
  edited(
    'time of a change',
    latest,
    rewriteJsonLd((data) => ({ ...data, dateModified: '2026-06-24T08:00:00.000Z' })),
  ),
  edited('published again', latest, setAttribute('meta[name="date"]', 'content', '2026-06-25T07:00:00.000Z')),
  edited('topic added', latest, add('end of', '#related-topics aside', '<a href="/en/kettles/t-94152777">Kettles</a>')),
  edited('topic removed', apollo, remove('#related-topics aside a:first-child')),
  edited('classic keyword removed', classic, remove('.smallList a[href*="/search/"]:last-child')),
  edited('teaser added below', apollo, add('end of', '#more-on-topic .teaser-wrap', teaserOf('A kettle'))),
  edited('teaser removed below', appState, remove('#more-on-topic .teaser-wrap:first-child')),
  edited('classic teaser removed', classic, remove('.linkList.overlayIcon')),
  edited(
    'slug rewritten',
    latest,
    changeAttribute('link[rel="canonical"]', 'href', (url) => url.replace('the-hotel', 'a-hotel')),
  ),
]

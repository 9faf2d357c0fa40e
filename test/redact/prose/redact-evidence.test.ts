import { describe, expect, test } from 'vitest'
import { redactEvidence } from '../../../src/redact/prose/redact-evidence.ts'
import { createReplaceWord, wordPattern } from '../../../src/redact/words/replace-word.ts'
import { redaction } from '../../../src/sites/dw/redaction.ts'

/** The replacement of a text by itself, which must turn up wherever the text stood. */
const replaced = (text: string): string => text.replace(wordPattern, createReplaceWord())
const page = (html: string): string => redactEvidence('page', html, redaction).text
const script = (json: string): string => redactEvidence('api', json, redaction).text

describe('on a page, a text is the same replacement', () => {
  const said = 'Möwen zählen Brücken'
  const now = replaced(said)

  test.each([
    ['in an element', `<p>${said}</p>`, `<p>${now}</p>`],
    ['in marks that part a word', '<p>M<b>ö</b>wen</p>', `<p>${now[0]}<b>${now[1]}</b>${now.slice(2, 5)}</p>`],
    ['beside another in a span', '<span>Möwen</span><span>zählen</span>', undefined],
    ['in references', '<p>M&ouml;wen z&#228;hlen</p>', undefined],
    ['in alt and title', `<img alt="${said}" title='${said}'>`, `<img alt="${now}" title='${now}'>`],
    ['in an attribute without quotes', '<img alt=Möwen>', `<img alt=${now.slice(0, 5)}>`],
    ['in meta tags', `<meta name="description" content="${said}">`, `<meta name="description" content="${now}">`],
    ['in a comment', `<!-- ${said} -->`, `<!-- ${now} -->`],
    ['in the title', `<title>${said} – DW</title>`, `<title>${now} – DW</title>`],
    ['in a frame of its own', `<iframe srcdoc="<p>${said}</p>"></iframe>`, `<iframe srcdoc="<p>${now}</p>"></iframe>`],
  ])('%s', (_, html, expected) => {
    const redacted = page(html)
    if (expected !== undefined) expect(redacted).toBe(expected)
    else {
      const text = redacted
        .replace(/<[^>]*>/g, ' ')
        .replace('&ouml;', 'ö')
        .replace(/&#(x?)([\da-f]+);/g, (_reference, hex: string, digits: string) =>
          String.fromCodePoint(Number.parseInt(digits, hex === 'x' ? 16 : 10)),
        )
      expect(text.trim().split(/\s+/)).toEqual(now.split(' ').slice(0, 2))
    }
  })

  test.each([
    ['JSON-LD', '<script type="application/ld+json">{"headline":"SAID"}</script>'],
    ['a state', '<script>window.__APP_STATE__={"a":{"title":"SAID","list":["SAID"]}}</script>'],
    ['HTML in a state', '<script>window.__APP_STATE__={"a":{"text":"<p>SAID<\\/p>"}}</script>'],
    [
      'JSON in a key of a state',
      '<script>x={"Share:{\\"text\\":\\"SAID\\"}":{"__ref":"Share:{\\"text\\":\\"SAID\\"}"}}</script>',
    ],
    ['a list under a key for readers', '<script>x={"keywords":["SAID"]}</script>'],
    ['code', "<script>track('page', 'SAID', 1)</script>"],
    ['a handler', `<a onclick="track('SAID')">x</a>`.replace('>x<', '><')],
  ])('in %s', (_, html) => {
    expect(page(html.replaceAll('SAID', said))).toBe(html.replaceAll('SAID', now))
  })

  test.each([
    ['in the slug of an article', 'https://www.dw.com/de/SLUG/a-90000001'],
    ['percent-encoded', 'https://www.dw.com/de/ENCODED/a-90000001'],
    ['in a text to share', 'https://social.example/share?text=ENCODED&url=https://p.dw.com/p/4abcD'],
    ['in an address in an address', 'https://social.example/?u=https%3A%2F%2Fwww.dw.com%2Fde%2FTWICE%2Fa-90000001'],
    ['in the slug of a query that no path ends before', 'https://www.dw.com/de/ENCODED?/a-90000001'],
  ])('in an address: %s', (_, address) => {
    const fill = (text: string) => {
      const encoded = encodeURIComponent(text)
      return address
        .replace('SLUG', text.replaceAll(' ', '-'))
        .replace('ENCODED', encoded)
        .replace('TWICE', encodeURIComponent(encoded))
    }
    expect(page(`<a href="${fill(said)}"></a>`)).toBe(`<a href="${fill(now)}"></a>`)
  })
})

describe('a text is found wherever it hides', () => {
  const said = 'Möwen zählen jede Brücke'
  const now = replaced(said)

  test.each([
    ['CDATA in a page', '<![CDATA[ SAID ]]>'],
    ['a conditional comment', '<!--[if lt IE 9]><p title="SAID">SAID</p><![endif]-->'],
    ['a template', '<template><p>SAID</p></template>'],
    ['a page without scripts', '<noscript><p>SAID</p></noscript>'],
    ['a text field', '<textarea>SAID</textarea>'],
    ['the title of a drawing', '<svg><title>SAID</title><text>SAID</text></svg>'],
    ['an attribute nobody knows', '<div data-x="SAID"></div>'],
    ['JSON in an attribute', '<div data-state="{&quot;x&quot;:{&quot;title&quot;:&quot;SAID&quot;}}"></div>'],
    ['JSON in a string of a script', '<script>go(JSON.parse(\'{"title":"SAID"}\'))</script>'],
    ['JSON in JSON', '<script type="application/json">{"a":"{\\"title\\":\\"SAID\\"}"}</script>'],
    ['a template literal', '<script>say(`SAID`)</script>'],
    ['a drawing whose styles are empty', '<svg><style/></svg><p>SAID</p><svg><title/></svg><p>SAID</p>'],
    ['a script that is a template', '<script type="text/x-template"><p>SAID</p></script>'],
    ['code before the state', '<script>"use strict";/* it\'s */window[\'__S__\']={"x":{"who":"SAID"}}</script>'],
    ['a text that speaks of JSON', '<script>x={"text":"SAID [\\"1\\", SAID] SAID"}</script>'],
    ['a text that speaks of HTML', '<script>x={"title":"SAID <style> SAID"}</script>'],
    ['a key for machines', '<script>x={"type":"SAID"}</script>'],
    ['a form', '<input placeholder="SAID" value="SAID"><option label="SAID">SAID</option>'],
  ])('in %s', (_, html) => expect(page(html.replaceAll('SAID', said))).toBe(html.replaceAll('SAID', now)))

  test.each([
    ['a name in an attribute of its own', '<div data-author="Kestrel"></div>'],
    ['a name under a key nobody knows', '<script>x={"autor":"McKestrel"}</script>'],
    ['an e-mail address in a script', '<script>x={"contact":"kestrel@ferry.example"}</script>'],
    ['a headline in a list of pictures', '<img srcset="/image/kestrel-counts-all-bridges/1_605.jpg 605w">'],
    ['a text to find in a page', '<a href="/x#:~:text=Kestrel%20counts%20all">y</a>'],
    ['a text to mail', '<a href="mailto:kestrel@ferry.example?subject=Kestrel%20counts">y</a>'],
    ['a subject after an address', '<a href="mailto:?body=https://p.dw.com/p/1&subject=Kestrel%20">y</a>'],
    ['a word to search', '<a href="/search?terms=Kestrel">y</a>'],
    ['a headline in a class', '<body class="page-kestrel-counts-all-the-bridges">'],
    ['a sentence right after an address', '<p>https://x.example。Kestrel</p>'],
    ['a number to call', '<a href="tel:0228-4290">y</a>'],
  ])('%s', (_, html) => expect(page(html)).not.toMatch(/kestrel|4290/i))
})

describe('JSON stays JSON, and no time is lost with', () => {
  const json = (text: string) => JSON.parse(redactEvidence('api', text, redaction).text) as unknown

  test.each([
    ['a long string', JSON.stringify({ text: 'Möwe '.repeat(100_000) })],
    ['a word of 200,000 letters', JSON.stringify({ text: 'möwe'.repeat(50_000) })],
    ['a string of quotes and backslashes', JSON.stringify({ text: '\\"'.repeat(200_000) })],
    ['escapes of escapes', JSON.stringify({ url: `https://x.example/?a=${'%25'.repeat(100_000)}` })],
    ['many addresses', JSON.stringify({ text: 'https://x.example/a b '.repeat(20_000) })],
    ['deep lists', `${'['.repeat(1000)}"Möwe"${']'.repeat(1000)}`],
  ])('%s', (_, text) => expect(JSON.stringify(json(text))).toHaveLength(JSON.stringify(JSON.parse(text)).length))

  test('quotes that are never closed', () => {
    const script = `<script>${`it's "`.repeat(50_000)}</script>`
    expect(page(script)).toHaveLength(script.length)
  })
})

test('of a rights line only the words of the law stay', () => {
  expect(page('<p>© 2023年德国之声版权声明：桥上的面包师昨天看见了七座灯塔</p>')).not.toContain('面包师')
})

describe('what is for machines stays', () => {
  test.each([
    '<html lang="de" class="a quite long list of classes" dir="ltr"><body data-tracking-name="content-detail-kicker">',
    '<meta property="og:type" content="article"><meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="date" content="2026-06-14T19:00:01.536Z"><time datetime="2026-06-14">14.06.2026</time>',
    '<img src="https://images.weserv.nl/?url=static.dw.com/image/90000001_303.jpg" width="100%">',
    '<iframe src="https://www.youtube.com/embed/9nPlMXUhcm8?wmode=transparent"></iframe>',
    '<video src="https://tvdownloaddw-a.akamaihd.net/dwtv_video/flv/jd/jd20211020_name19c_sd_sor.mp4"></video>',
    '<!--[if IE 6]><html class="ie ie6"><![endif]-->',
    '<script>window.__APP_STATE__={"/graph-api/de/content/article/1":{"__typename":"Article","id":1}}</script>',
    '<script>"use strict";document.querySelector("div p").addEventListener("DOMContentLoaded", f)</script>',
    '<style>.rich-text p { font: 1em "Some Font Name" }</style>',
    '<iframe src="https://www.youtube.com/embed/abc-def_ghi"></iframe>',
    '<p>© 2023年德国之声版权声明：本文所有内容受到著作权法保护，如无德国之声特别授权，不得擅自使用。任何不当行为都将导致追究。</p>',
    '<p><em>© 2023</em><em>年德國之聲版權聲明：本文所有內容</em></p>',
    '<p>（德国之声中文网）</p><h3>相关图集：</h3><p>2023年4月28日</p><i>null </i>',
  ])('%s', (html) => expect(page(html)).toBe(html))
})

describe('names of people', () => {
  test('are replaced in a key for readers even where they look like names within the machine', () => {
    expect(script('{"lastName":"McKestrel","__typename":"Person"}')).toBe(
      `{"lastName":"${replaced('McKestrel')}","__typename":"Person"}`,
    )
  })

  test('e-mail addresses and telephone numbers lose letters and digits', () => {
    const redacted = page('<p>Mail mara.kestrel42@ferry.example or call +49 228 429-0 or (0228) 429 1234 in 2023.</p>')
    expect(redacted).not.toMatch(/mara|kestrel|42|228/)
    expect(redacted).toContain('+00 000 000-0')
    expect(redacted).toContain('(0000) 000 0000')
    expect(redacted).toContain('in 2023.'.replace('in', replaced('in')))
  })
})

describe('a dump', () => {
  const dump = (title: string, slug: string) =>
    `<!--1600000000000-->\n[${title}](https://www.dw.com/zh/${slug}/a-90000001)\n------\n\n<p>云朵观察员</p>\n`

  test.each([
    ['a lone percent sign', '灯塔增129%', (title: string) => encodeURIComponent(title).replace('%25', '%')],
    ['a raw question mark', '灯塔增高了?', (title: string) => encodeURIComponent(title).replace('%3F', '?')],
    ['brackets and spaces', '灯塔 [甲]', encodeURIComponent],
  ])('keeps title and slug alike: %s', (_, title, encode) => {
    expect(redactEvidence('dump', dump(title, encode(title)), redaction).text).toBe(
      dump(replaced(title), encode(replaced(title))).replace('云朵观察员', replaced('云朵观察员')),
    )
  })

  test('keeps Windows line ends and a byte order mark', () => {
    const windows = `\uFEFF${dump('灯塔', '%E7%81%AF')}`.replaceAll('\n', '\r\n')
    const { text } = redactEvidence('dump', windows, redaction)
    expect(text.startsWith('\uFEFF<!--')).toBe(true)
    expect(text.split('\r\n')).toHaveLength(6)
  })
})

test('escapes in JSON stay escapes', () => {
  expect(script('{"name":"M\\u00f6wen \\"am\\" Fluss"}')).toMatch(
    /^\{"name":"[A-Z]\\u00[a-f\d]{2}\w{3} \\"\w\w\\" \w{5}"\}$/,
  )
})

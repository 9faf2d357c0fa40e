/** Invented sentences of at least six words, or ten characters, in the languages and scripts that pages are written in. */
export const sentences: Readonly<Record<string, string>> = {
  English: 'Seven herons counted every lantern along the harbour',
  German: 'Sieben Möwen zählten gestern über dem Fluss jede Brücke',
  French: 'Près du fleuve, les boulangères rêvaient d’une étoile perdue',
  Turkish: 'Yedi martı dün gece köprünün üstündeki ışıkları saydı',
  Vietnamese: 'Bảy con chim đếm từng ngọn đèn trên cây cầu cũ',
  Swahili: 'Ndege saba walihesabu taa zote kando ya bandari jana',
  Polish: 'Siedem mew liczyło wczoraj każdą latarnię nad rzeką',
  Russian: 'Семь цапель вчера сосчитали каждый фонарь над рекой',
  Ukrainian: 'Сім чапель учора полічили кожен ліхтар над річкою',
  Greek: 'Επτά ερωδιοί μέτρησαν χθες κάθε φανάρι στο λιμάνι',
  Arabic: 'سبعة طيور عدت أمس كل فانوس فوق الجسر القديم',
  Hebrew: 'שבע אנפות ספרו אתמול כל פנס מעל הגשר',
  Persian: 'هفت پرنده دیروز همه فانوس‌های پل کهنه را شمردند',
  Urdu: 'سات پرندوں نے کل پرانے پل کی ہر بتی گنی',
  Hindi: 'सात बगुलों ने कल पुल की हर लालटेन गिनी',
  Bengali: 'সাতটি বক কাল সেতুর সব লণ্ঠন গুনেছিল',
  Tamil: 'ஏழு பறவைகள் நேற்று பாலத்தின் எல்லா விளக்குகளையும் எண்ணின',
  Thai: 'นกเจ็ดตัวนับโคมไฟทุกดวงเหนือสะพานเมื่อวานนี้',
  Amharic: 'ሰባት ወፎች ትናንት የድልድዩን መብራት ሁሉ ቆጠሩ',
  Georgian: 'შვიდმა ჩიტმა გუშინ ხიდის ყველა ფარანი დათვალა',
  Armenian: 'Յոթ թռչուն երեկ հաշվեցին կամրջի բոլոր լապտերները',
  Korean: '일곱 마리 왜가리가 어제 다리 위의 등불을 모두 세었다',
  Japanese: '七羽のサギが昨日すべての橋の灯りを数えていました',
  'simplified Chinese': '七只苍鹭昨夜数清了桥上的每一盏灯笼',
  'traditional Chinese': '七隻蒼鷺昨夜數清了橋上的每一盞燈籠',
}

const entities = (text: string, hex: boolean): string =>
  [...text].map((one) => `&#${hex ? 'x' : ''}${(one.codePointAt(0) as number).toString(hex ? 16 : 10)};`).join('')
const units = (text: string, write: (digits: string) => string): string =>
  Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at).toString(16).padStart(4, '0'))).join('')
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
const css = (text: string): string =>
  [...text].map((one) => `\\${(one.codePointAt(0) as number).toString(16)} `).join('')
const braces = (text: string): string =>
  [...text].map((one) => `\\u{${(one.codePointAt(0) as number).toString(16)}}`).join('')
const halves = (text: string): [string, string] => [text.slice(0, 9), text.slice(9)]
const slug = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}]+/gu, '-')
const dataUrl = (type: string, text: string): string => `data:${type};base64,${base64(text)}`

const attributes =
  'alt title label summary placeholder abbr content value aria-label aria-description aria-roledescription aria-valuetext aria-placeholder data-title data-x data-caption data-tooltip data-original-title data-content data-alt data-html data-share-text caption standby prompt x headline'.split(
    ' ',
  )
const metas =
  'description keywords author title abstract subject og:title og:description og:image:alt twitter:title twitter:description twitter:image:alt dc.title dc.description sailthru.title parsely-title news_keywords article:tag generator theme robots application-name'.split(
    ' ',
  )

/** The places in a page in which a sentence can hide. */
export const hidingPlaces: Readonly<Record<string, (text: string) => string>> = {
  'an element': (text) => `<p>${text}</p>`,
  marks: (text) => `<p>${halves(text).join('<b>')}</b></p>`,
  'references, decimal': (text) => `<p>${entities(text, false)}</p>`,
  'references, hexadecimal': (text) => `<p>${entities(text, true)}</p>`,
  'references in an attribute': (text) => `<i title="${entities(text, true)}"></i>`,
  'a comment': (text) => `<!-- ${text} -->`,
  'markup in a comment': (text) => `<!-- <p title="${text}">x</p> -->`,
  'a conditional comment': (text) => `<!--[if IE]><p>${text}</p><![endif]-->`,
  CDATA: (text) => `<svg><![CDATA[${text}]]></svg>`,
  'a template': (text) => `<template><p>${text}</p></template>`,
  noscript: (text) => `<noscript><p>${text}</p></noscript>`,
  'a frame': (text) => `<iframe srcdoc="<p>${text}</p>"></iframe>`,
  'old content of a frame': (text) => `<iframe>${text}</iframe>`,
  noframes: (text) => `<noframes>${text}</noframes>`,
  'a text field': (text) => `<textarea>${text}</textarea>`,
  'an option': (text) => `<select><option>${text}</option></select>`,
  'the title of a drawing': (text) => `<svg><title>${text}</title></svg>`,
  'the text of a drawing': (text) => `<svg><text>${text}</text></svg>`,
  'the description of a drawing': (text) => `<svg><desc>${text}</desc></svg>`,
  formulas: (text) => `<math><mtext>${text}</mtext></math>`,
  microdata: (text) => `<span itemprop="headline" content="${text}"></span>`,
  ruby: (text) => `<ruby>x<rt>${text}</rt></ruby>`,
  'a style': (text) => `<style>p::before { content: "${text}" }</style>`,
  'a style, escaped': (text) => `<style>p::before { content: "${css(text)}" }</style>`,
  'a comment of a style': (text) => `<style>/* ${text} */</style>`,
  'a selector': (text) => `<style>[title="${text}"] { color: red }</style>`,
  'a property of a style': (text) => `<style>:root { --said: '${text}' }</style>`,
  'an attribute with a style': (text) => `<p style="--said: '${text}'"></p>`,
  'an address in a style': (text) =>
    `<style>p { background: url("data:text/plain,${encodeURIComponent(text)}") }</style>`,
  'a string': (text) => `<script>say("${text}")</script>`,
  'a string in single quotes': (text) => `<script>say('${text}')</script>`,
  'a template literal': (text) => `<script>say(\`${text}\`)</script>`,
  'strings that are joined': (text) => `<script>say("${halves(text).join('" + "')}")</script>`,
  'strings that are joined over lines': (text) => `<script>say('${halves(text).join("' +\n  '")}')</script>`,
  'escapes of a string': (text) => `<script>say("${units(text, (digits) => `\\u${digits}`)}")</script>`,
  'escapes in braces': (text) => `<script>say("${braces(text)}")</script>`,
  'escape()': (text) => `<script>say(unescape("${units(text, (digits) => `%u${digits}`)}"))</script>`,
  'a comment of a script': (text) => `<script>/* ${text} */ go()</script>`,
  'a comment at the end of a line': (text) => `<script>go() // ${text}\nstop()</script>`,
  'atob()': (text) => `<script>say(atob("${base64(text)}"))</script>`,
  'a module': (text) => `<script type="module">say("${text}")</script>`,
  'a script of no known type': (text) => `<script type="text/x-notes">${text}</script>`,
  'a script that is a template': (text) => `<script type="text/html"><p>${text}</p></script>`,
  'JSON-LD': (text) => `<script type="application/ld+json">{"@type":"Thing","headline":"${text}"}</script>`,
  'JSON at depth': (text) => `<script type="application/json">{"a":[{"b":{"c":[["${text}"]]}}]}</script>`,
  'JSON in JSON': (text) => `<script>x="{\\"a\\":\\"${text}\\"}"</script>`,
  'JSON in an attribute': (text) => `<div data-x="{&quot;a&quot;:&quot;${text}&quot;}"></div>`,
  'HTML in JSON': (text) => `<script>x={"a":"<p>${text}<\\/p>"}</script>`,
  'a key of JSON': (text) => `<script>x={"${text}":1}</script>`,
  'a handler': (text) => `<a onclick="say('${text}')">x</a>`,
  'percent in a handler': (text) => `<a onclick="say('${encodeURIComponent(text)}')">x</a>`,
  'an address of a script': (text) => `<a href="javascript:say('${text}')">x</a>`,
  'a path': (text) => `<a href="https://ferry.example/${encodeURIComponent(slug(text))}/1">x</a>`,
  'a path without a host': (text) => `<a href="/en/${encodeURIComponent(slug(text))}">x</a>`,
  'a query': (text) => `<a href="https://ferry.example/?x=${encodeURIComponent(text)}">x</a>`,
  'a query, twice encoded': (text) =>
    `<a href="https://ferry.example/?u=${encodeURIComponent(`https://x.example/?t=${encodeURIComponent(text)}`)}">x</a>`,
  'a fragment': (text) => `<a href="https://ferry.example/x#${encodeURIComponent(text)}">x</a>`,
  'a text to find': (text) => `<a href="/x#:~:text=${encodeURIComponent(text)}">x</a>`,
  'a mail': (text) => `<a href="mailto:?subject=${encodeURIComponent(text)}">x</a>`,
  'an address with data': (text) => `<a href="data:text/html,${encodeURIComponent(`<p>${text}</p>`)}">x</a>`,
  'an address with base64': (text) => `<a href="${dataUrl('text/html', `<p>${text}</p>`)}">x</a>`,
  'a picture with words': (text) => `<img src="${dataUrl('image/svg+xml', `<svg><text>${text}</text></svg>`)}">`,
  'base64 in an attribute': (text) => `<div data-x="${base64(text)}"></div>`,
  'JSON in base64': (text) => `<div data-x="${base64(`{"a":"${text}"}`)}"></div>`,
  'a list of pictures': (text) => `<img srcset="https://ferry.example/${encodeURIComponent(slug(text))}/1.jpg 2x">`,
  'a refresh': (text) => `<meta http-equiv="refresh" content="0; url=/en/${encodeURIComponent(slug(text))}">`,
  ...Object.fromEntries(attributes.map((name) => [name, (text: string) => `<i ${name}="${text}"></i>`])),
  ...Object.fromEntries(
    metas.map((name) => [`meta ${name}`, (text: string) => `<meta name="${name}" content="${text}">`]),
  ),
}

/** Places for names of machines, in which a sentence is told by standing on the page as well. */
export const namesOfMachines: Readonly<Record<string, (text: string) => string>> = {
  'a class': (text) => `<p class="${text}">x</p>`,
  'a slug in a class': (text) => `<p class="story ${slug(text)}">x</p>`,
  'an id': (text) => `<p id="${slug(text)}">x</p>`,
  'an anchor': (text) => `<a href="#${slug(text)}">x</a>`,
  'a relation': (text) => `<a rel="${text}">x</a>`,
  'a slug in an attribute': (text) => `<p data-x="${slug(text)}">x</p>`,
  'a slug with underscores': (text) => `<p data-x="${slug(text).replaceAll('-', '_')}">x</p>`,
  'a slug in JSON': (text) => `<script>x={"slug":"${slug(text)}"}</script>`,
  'a selector': (text) => `<style>.${slug(text)} { color: red }</style>`,
  'an attribute without quotes': (text) => `<p data-x=${text}>x</p>`,
  'escapes of bytes': (text) =>
    `<script>x("${[...text].map((one) => (one < '\u007f' ? `\\x${one.charCodeAt(0).toString(16)}` : one)).join('')}")</script>`,
  'references of references': (text) => `<p data-x="${entities(text, true).replaceAll('&', '&amp;')}">x</p>`,
  'names of variables': (text) => `<script>var ${slug(text).replaceAll('-', '_')} = 1</script>`,
  'base64 in JSON in an attribute': (text) =>
    `<p data-x="{&quot;a&quot;:&quot;${base64(text).replaceAll('/', '\\/')}&quot;}">x</p>`,
}

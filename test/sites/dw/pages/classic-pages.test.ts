import { describe, expect, test } from 'vitest'
import { parsePage } from '../../../../src/sites/dw/index.ts'

/** A classic page about a mill, whose parts a test chooses. */
function classicPage({ text = '', list = '', kind = 'a', language = 'en', above = '' }): string {
  return `<!DOCTYPE html><html lang="${language}"><head><link rel="canonical"
    href="https://www.dw.com/${language}/the-mill-that-yawns/${kind}-90000100"></head><body><div id="bodyContent"><div class="col3">
    <h1>The mill\n      that yawns</h1><p class="intro">It stands by the brook\n and yawns.</p>${above}
    <div class="group"><div class="longText"><p>It yawned at dawn.</p>${text}<p>It yawned at dusk.</p></div></div></div>
    <ul class="smallList"><li><strong>Date</strong> 03.02.2019</li>${list}</ul></div></body></html>`
}

const [dawn, dusk] = ['It yawned at dawn.', 'It yawned at dusk.'].map((one) => ({ type: 'paragraph', content: [one] }))

const hidden = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
    .join('')

describe('on a classic page', () => {
  test('line breaks of the source are no part of title and teaser', () => {
    expect(parsePage(classicPage({}))).toMatchObject({
      title: 'The mill that yawns',
      teaser: 'It stands by the brook and yawns.',
    })
  })

  test.each([
    ['in a text of its own', (gallery: string) => `<div class="longText">${gallery}</div>`],
    ['in the text itself', (gallery: string) => gallery],
    ['within boxes', (gallery: string) => `<div class="col3 right"><div class="group">${gallery}</div></div>`],
  ])('a gallery %s is one block, and nothing of it stands beside it', (_, around) => {
    const slide = (id: number, title: string) =>
      `<li><div class="teaserImg"><img src="/image/${id}_303.jpg" alt="A sail"></div><div class="teaserContentWrap">
        <div class="tools"></div><h4>Yawns</h4><h2>${title}</h2><p>It is wide.</p></div></li>`
    const gallery = `<!-- PictureGallery --><div class="gallery col3"><div class="imgTeaserL slideshow" data-id="90000101"
      data-title="Yawns of the year"><ul class="slides">${slide(90000102, 'In spring')}${slide(90000103, 'In autumn')}</ul>
      <p class="dots"><a href="javascript:void(0);"></a><a href="javascript:void(0);"></a></p></div></div>`
    const picture = (id: number, title: string) => ({
      ...{ url: `https://www.dw.com/image/${id}_303.jpg`, src: `/image/${id}_303.jpg`, id, format: 303 },
      ...{ title, caption: 'It is wide.', alt: 'A sail' },
    })
    const items = [picture(90000102, 'In spring'), picture(90000103, 'In autumn')]
    expect(parsePage(classicPage({ text: around(gallery) })).body).toEqual([
      dawn,
      { type: 'gallery', id: 90000101, title: 'Yawns of the year', items },
      dusk,
    ])
  })

  const file = 'https://tvdownloaddw-a.akamaihd.net/dwtv_video/flv/mill_sd_avc.mp4'

  test.each([
    [
      'with all that surrounds it',
      (player: string) => `<div class="standaloneWrap"><div class="imgTeaserL video">${player}
      <div class="shareContainer"><h4>Share</h4><p><strong>Permalink</strong> https://p.dw.com/p/1</p></div></div>
      <div class="teaserContentWrap information"><h2>Watch it yawn</h2><span class="icon video"></span></div></div>`,
    ],
    ['alone', (player: string) => player],
  ])('a video in the text %s is one block', (_, around) => {
    const fields = {
      player_type: 'video',
      file_name: file,
      file_duration: '61',
      media_id: '90000104',
      media_title: 'Watch it yawn',
    }
    const player = `<div class="mediaItem">${hidden({ ...fields, preview_image: '/image/90000105_302.jpg' })}<div class="teaserImg">
      <span class="playBtnText">Watch video</span><span>01:01</span></div></div>`
    const poster = 'https://www.dw.com/image/90000105_302.jpg'
    expect(parsePage(classicPage({ text: around(player) })).body).toEqual([
      dawn,
      { type: 'video', url: file, id: 90000104, title: 'Watch it yawn', poster, duration: 61 },
      dusk,
    ])
  })

  test.each([
    ['av', 'de', '<li><strong>Dauer</strong> 1:02:03</li>', 'video', file],
    ['av', 'fr', '<li><strong>Durée</strong> 04:05 Min.</li>', 'audio', 'https://radiodownload.dw.example/mill.mp3'],
    ['video', 'es', '<li><strong>Duración</strong> 4 min</li>', 'video', file],
  ])(
    'a page of kind %s in %s has the player as its text, and its duration is nobody',
    (kind, language, list, type, url) => {
      const above = hidden({ file_name: url, media_title: 'The mill yawns', file_duration: '245' })
      const page = classicPage({ kind, language, list, above }).replace(/<div class="longText">[^]*?<\/div>/, '')
      expect(parsePage(page)).toMatchObject({
        kind: type,
        authors: [],
        body: [{ type, url, title: 'The mill yawns', duration: 245 }],
      })
    },
  )

  test('hidden fields of a form are nothing that a reader sees', () => {
    const text = `<form>${hidden({ token: 'x' })}</form>${hidden({ page: '1' })}`
    expect(parsePage(classicPage({ text: text.replace(/<\/?form>/g, '') })).body).toEqual([dawn, dusk])
  })

  test.each([
    ['<p>Auteur : Mara Feldwies (AFP)<br>Edition : Kai Thal</p>', ['Mara Feldwies']],
    ['<p><i>Autorin: Mara Feldwies</i></p><p>Redaktion: Kai Thal</p>', ['Mara Feldwies']],
    ['<p>Автор: Мара Поле, Кай Дол</p>', ['Мара Поле', 'Кай Дол']],
    ['<p>作者：麦田</p>', ['麦田']],
  ])('the authors that only the text names are those: %s', (text, names) => {
    const { authors, body } = parsePage(classicPage({ text }))
    expect(authors.map(({ name }) => name)).toEqual(names)
    expect(body).toEqual([dawn, dusk])
  })

  test('an author in the list goes before one in the text', () => {
    const list = '<li><strong>Author</strong> Mara Feldwies</li>'
    expect(parsePage(classicPage({ list, text: '<p>Author: Kai Thal</p>' })).authors).toEqual([
      { name: 'Mara Feldwies' },
    ])
  })

  test('a sentence that begins like a credit is none', () => {
    const text =
      '<p>Author: it is a word that the mill does not know, as it has been yawning since the day on which it was built.</p>'
    const { authors, body } = parsePage(classicPage({ text }))
    expect([authors, body.length]).toEqual([[], 3])
  })

  test('links that only lead to a script are the words in them', () => {
    const text = '<p>It <a href="javascript:void(0)">yawns</a> <a href=" JavaScript:go()">again</a>.</p>'
    expect(parsePage(classicPage({ text })).body[1]).toEqual({ type: 'paragraph', content: ['It yawns again.'] })
  })
})

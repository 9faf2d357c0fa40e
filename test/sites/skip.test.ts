import { expect, test } from 'vitest'
import { blocks, dom } from '../../src/engine/index.ts'
import { defineSite } from '../../src/sites/define-site.ts'
import { read } from '../../src/sites/reading.ts'

const html = `<h1>The ferry rests</h1><main><p>Advert: soap.</p><p>It rests.</p><p>Advert: rope.</p><p>Advert: tar.</p></main>`

test.each([/^Advert:/, /^Advert:/g, /^Advert:/gy])('%s leaves out each paragraph whose text fits it', async (holds) => {
  const site = defineSite({
    ...{ name: 'harbour', hosts: ['harbour.example'] },
    fields: { title: [dom('h1')], body: [dom('main', blocks)] },
    skip: [{ select: 'p', holds, reason: 'adverts' }],
  })
  for (let round = 0; round < 2; round++) {
    const { article, texts } = await read(site, 'page', html, { url: 'https://harbour.example/ferry' })
    expect(article?.body).toEqual([{ type: 'paragraph', content: ['It rests.'] }])
    expect(texts?.unexplained).toEqual([])
  }
})

import { HttpResponse } from 'msw'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openTemplate } from '../../project-template.ts'
import { harbourAddress, harbourConfig, harbourPage } from '../../harbour.ts'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'
import { html, openWeb, runHere } from '../../web.ts'

const serve = openWeb()
const page = harbourPage({ head: `<link rel="canonical" href="${harbourAddress}">` })
const elsewhere = 'https://www.harbour.example/2027/ferry-f4711.html'
const abroad = 'https://www.quay.example/ferry-f4711.html'
const record = 'fixtures/harbour/ferry/fixture.json'

let project: TemporaryProject
const addressOf = (file = record): unknown => (JSON.parse(project.read(file)) as { url: unknown }).url
const refresh = (...words: string[]) => runHere(project, ['refresh', 'ferry', ...words])

/** Answers with a redirect of a status. */
const redirect = (status: number, location: string) => new HttpResponse(null, { status, headers: { location } })

/** The page was added and accepted. */
const template = openTemplate(async (made) => {
  made.write('touchstone.config.js', harbourConfig)
  const words = ['add', harbourAddress, '--name', 'ferry', '--no-redact']
  expect(await runHere(made, words)).toMatchObject({ code: 0 })
  expect(made.run(['accept'])).toMatchObject({ code: 0 })
})
afterAll(template.discard)

beforeEach(async () => {
  for (const host of ['www.harbour.example', 'www.quay.example'])
    serve(`https://${host}/robots.txt`, new HttpResponse(null, { status: 404 }))
  for (const address of [harbourAddress, elsewhere, abroad]) serve(address, html(page))
  project = await template.copy()
})

describe('a page that the site moved for good', () => {
  test.each([301, 308])('by %i is told, and its new address taken on request', async (status) => {
    serve(harbourAddress, redirect(status, elsewhere))
    const before = project.committed()
    const told = await refresh()
    expect(told).toMatchObject({ code: 0, out: expect.stringContaining(`moved for good to ${elsewhere}`) })
    expect(told.out).toContain('touchstone refresh harbour/ferry --take-address')
    expect(project.committed()).toEqual(before)
    const taken = await refresh('--take-address')
    expect(taken).toMatchObject({ code: 0, out: expect.stringContaining('It is the address of the case now') })
    expect(addressOf()).toBe(elsewhere)
    expect(await refresh()).toMatchObject({ code: 0, out: expect.not.stringContaining('moved') })
    expect(project.run(['check'])).toMatchObject({ code: 0 })
    expect(project.run(['undo'])).toMatchObject({ code: 0 })
    expect(addressOf()).toBe(harbourAddress)
  })

  test('has its address taken with the evidence, where that changed too', async () => {
    serve(harbourAddress, redirect(301, elsewhere))
    serve(elsewhere, html(page.replaceAll('Ferry f4711 runs again', 'Ferry f4711 stops')))
    expect(await refresh('--take-address')).toMatchObject({
      code: 0,
      out: expect.stringContaining('It is taken with the evidence'),
    })
    expect(addressOf()).toBe(harbourAddress)
    expect(project.run(['accept'])).toMatchObject({ code: 0 })
    expect(addressOf()).toBe(elsewhere)
  })

  test.each([
    ['for now', 302, elsewhere],
    ['for now, as another method may be told', 307, elsewhere],
  ])('%s is not told', async (_, status, location) => {
    serve(harbourAddress, redirect(status, location))
    expect(await refresh()).toMatchObject({ code: 0, out: expect.not.stringContaining('moved') })
  })

  test('counts only as far as every redirect is permanent', async () => {
    const between = 'https://www.harbour.example/2026/ferry-f4711.html'
    serve(harbourAddress, redirect(301, between))
    serve(between, redirect(302, elsewhere))
    expect((await refresh()).out).toContain(`moved for good to ${between}\n`)
  })

  test('is not told of another form of the address that is stored without its words', async () => {
    const redacted = temporaryProject()
    redacted.write('touchstone.config.js', harbourConfig)
    expect(await runHere(redacted, ['add', harbourAddress, '--name', 'ferry'])).toMatchObject({ code: 0 })
    const { url } = JSON.parse(redacted.read(record)) as { url: string }
    expect(url).not.toBe(harbourAddress)
    serve(url, redirect(301, harbourAddress))
    expect(await runHere(redacted, ['refresh', 'ferry'])).toMatchObject({
      code: 0,
      out: expect.not.stringContaining('moved'),
    })
  })

  test('to an address that the site does not know is told, and not taken', async () => {
    serve(harbourAddress, redirect(301, abroad))
    const before = project.committed()
    const { out, err } = await refresh('--take-address')
    expect(out + err).toContain(`moved for good to ${abroad}`)
    expect(out + err).toContain('Teach the site that address')
    expect(project.committed()).toEqual(before)
  })

  test('and is no article there is refused, and told', async () => {
    serve(harbourAddress, redirect(301, 'https://www.harbour.example/'))
    serve('https://www.harbour.example/', html('<!doctype html><title>Harbour</title><p>News</p>'))
    const { code, err } = await refresh()
    expect(code).toBe(2)
    expect(err).toMatch(/capture\/[^]*moved for good to https:\/\/www\.harbour\.example\/\n[^]*retired/)
  })
})

describe('a case that is retired', () => {
  beforeEach(() => {
    const metadata = JSON.parse(project.read(record)) as object
    project.write(record, JSON.stringify({ ...metadata, retired: 'The ferry was sold, and its page removed.' }))
  })

  test('is checked as ever, and asked for no more', async () => {
    serve(harbourAddress, new HttpResponse(null, { status: 410 }))
    expect(await refresh()).toMatchObject({ code: 0, out: expect.stringContaining('retired: The ferry was sold') })
    expect(project.run(['check'])).toMatchObject({ code: 0 })
  })

  test('is the only one there is, so that live says why it looks at nothing', () => {
    expect(project.run(['live', 'ferry'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('1 of them is retired'),
    })
  })

  test('stays retired when its evidence is sealed again', () => {
    project.write('fixtures/harbour/ferry/page.html', `${page}<!-- -->`)
    expect(project.run(['accept', '--reseal'])).toMatchObject({ code: 0 })
    expect(project.read(record)).toContain('The ferry was sold')
  })

  test.each(['""', '7', 'true'])('must say why, not %s', (reason) => {
    project.write(record, project.read(record).replace(/"retired":\s*"[^"]*"/, `"retired": ${reason}`))
    expect(project.run(['check'])).toMatchObject({
      code: 2,
      out: expect.stringContaining('`retired` must be a reason'),
    })
  })
})

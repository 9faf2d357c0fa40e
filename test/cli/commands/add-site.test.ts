import { describe, expect, test } from 'vitest'
import { harbourAddress, harbourConfig, harbourPage } from '../../harbour.ts'
import { type TemporaryProject, temporaryProject } from '../../temporary-project.ts'

/** A project with the invented newspaper's configuration and pages in `in/`. */
function harbourProject(pages: Readonly<Record<string, string>>): TemporaryProject {
  const project = temporaryProject()
  project.write('touchstone.config.js', harbourConfig)
  for (const [name, text] of Object.entries(pages)) project.write(`in/${name}`, text)
  return project
}

describe('a page of a site by rules', () => {
  test('becomes a case by file and address, named after the file, redacted, with its string id and host kept', () => {
    const project = harbourProject({ 'Ferry again.html': harbourPage() })
    const added = project.run(['add', 'in/Ferry again.html', '--url', harbourAddress])
    expect(added).toMatchObject({ code: 0, err: '' })
    const page = project.read('fixtures/harbour/ferry-again/page.html')
    expect(page).not.toContain('brass band')
    expect(page.match(/f4711/g)?.length).toBe(harbourPage().match(/f4711/g)?.length)
    const { url, origin } = JSON.parse(project.read('fixtures/harbour/ferry-again/fixture.json')) as Record<
      string,
      string
    >
    expect(url).toMatch(/^https:\/\/www\.harbour\.example\/news\/[a-z]{5}-[a-z]{4}-[a-z]{5}-f4711\.html$/)
    expect(origin).toBe('redacted')
    expect(project.run(['accept']).code).toBe(0)
    const snapshot = project.read('snapshots/harbour/ferry-again/page.yaml')
    expect(snapshot).toMatch(/^id: f4711$/m)
    expect(snapshot).toMatch(/^published: ['"]?2025-03-30T07:15:00\.000Z/m)
    expect(project.run(['check'])).toMatchObject({ code: 0 })
  })

  test('is found by the address in it, before the site of the kit', () => {
    const head = `<link rel="canonical" href="${harbourAddress}">`
    const project = harbourProject({ 'saved.html': harbourPage({ head }) })
    expect(project.run(['add', 'in/saved.html', '--name', 'told'])).toMatchObject({ code: 0, err: '' })
    expect(project.read('fixtures/harbour/told/fixture.json')).toContain('f4711.html')
  })

  test('is refused where nothing gives its address, and the option that gives it is told', () => {
    const project = harbourProject({ 'bare.html': harbourPage() })
    const { code, err } = project.run(['add', 'in/bare.html', '--site', 'harbour'])
    expect(code).toBe(2)
    expect(err).toMatch(/capture\/no-address/)
    expect(err).toContain('--url')
  })

  test('is refused where redaction changes what a rule goes by, with the line that mends it', () => {
    const project = harbourProject({ 'ferry.html': harbourPage() })
    const goingByWords = harbourConfig
      .replace("dom('.standfirst')", "dom('.standfirst', match(/^After (.*)\\.$/))")
      .replace('jsonLd,', 'jsonLd, match,')
    project.write('touchstone.config.js', goingByWords)
    const { code, err } = project.run(['add', 'in/ferry.html', '--url', harbourAddress])
    expect([code, err]).toEqual([2, expect.stringMatching(/capture\/shape-changed.*teaser/)])
    const [, line = ''] = /`(redaction: .*?)` in the site `harbour`/.exec(err) ?? []
    expect(line).toContain('After')
    expect(err).toContain('redact: false')
    project.write('touchstone.config.js', goingByWords.replace("name: 'harbour',", `name: 'harbour', ${line},`))
    expect(project.run(['add', 'in/ferry.html', '--url', harbourAddress])).toMatchObject({ code: 0, err: '' })
    expect(project.read('fixtures/harbour/ferry/page.html')).toMatch(/"standfirst">After [a-z]{3} /)
  })

  test('is refused with an address that no site has, or with several files', () => {
    const project = harbourProject({ 'bare.html': harbourPage() })
    const other = 'https://www.dock.example/ferry-f4711.html'
    expect(project.run(['add', 'in/bare.html', '--url', other, '--site', 'harbour'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/capture\/bad-address.*dock[\s\S]*hosts/),
    })
    for (const words of [
      ['in/bare.html', 'in/bare.html', '--url', harbourAddress],
      [harbourAddress, '--url', harbourAddress],
      ['in/bare.html', '--url', 'ferry'],
    ])
      expect(project.run(['add', ...words])).toMatchObject({ code: 2, err: expect.stringContaining('cli/usage') })
  })
})

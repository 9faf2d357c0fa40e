import { describe, expect, test } from 'vitest'
import { temporaryProject } from '../../temporary-project.ts'

const dump = 'fixtures/dw/plain-article/dump.md'

describe('touchstone parse', () => {
  test('prints the article as YAML, as JSON, or as a canonical dump', () => {
    const project = temporaryProject(['plain-article'])
    expect(project.run(['parse', dump]).out).toBe(project.read('snapshots/dw/plain-article/dump.yaml'))
    expect(JSON.parse(project.run(['parse', dump, '--format', 'json']).out)).toMatchObject({
      kind: 'article',
      language: 'zh',
    })
    expect(project.run(['parse', dump, '--format', 'dump']).out).toBe(project.read(dump))
  })

  test('reads standard input', () => {
    const project = temporaryProject(['plain-article'])
    expect(project.run(['parse', '-'], { input: project.read(dump) })).toMatchObject({
      code: 0,
      out: project.read('snapshots/dw/plain-article/dump.yaml'),
    })
  })

  test('says where a broken dump is broken', () => {
    const project = temporaryProject(['no-title'])
    expect(project.run(['parse', 'fixtures/dw/no-title/dump.md'])).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(
        /^dump\/no-title {2}The title is blank\n +at +fixtures\/dw\/no-title\/dump\.md:2:2\n +hint +Line 2/,
      ),
    })
  })

  test('notes markup that nobody taught it', () => {
    const project = temporaryProject(['plain-article'])
    const input = project.read(dump).replace('<p>', '<marquee>x</marquee><p>')
    expect(project.run(['parse', '-'], { input })).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^note {2}body\[0\]: .*<marquee>/),
    })
  })

  test.each([
    ['a page', '<!doctype html><html>', 'page/unknown-layout'],
    ['an API answer', '{"data":{"content":null}}', 'api/no-content'],
    ['nothing', '', 'dump/empty'],
    ['something else', 'Dear diary,\n', 'input/unknown-source'],
    ['a dump cut off in its header', '<!--16851', 'dump/no-header'],
    ['too much', `<!--1-->\n${'x'.repeat(50 * 1024 * 1024)}`, 'input/too-large'],
  ])('recognises %s', (_, input, code) => {
    expect(temporaryProject().run(['parse', '-'], { input })).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(`^${code} `),
    })
  })

  test('shows what each witness on a page says', () => {
    const project = temporaryProject(['apollo-date-disagrees'])
    const { code, out } = project.run(['parse', 'fixtures/dw/apollo-date-disagrees/page.html', '--witnesses'])
    expect(code).toBe(0)
    expect(out).toMatch(
      /^title\n {2}dom +"The map that folds itself"\n {2}meta +"The map that folds itself"\n {2}json-ld/m,
    )
    expect(out).toMatch(/^≠ published: dom ≠ json-ld \(another day\)$/m)
    expect(out).toMatch(/^= published: dom ≠ state \(only the day\)\n {4}the visible page shows/m)
  })

  test('shows by which rule each field was found, and where', () => {
    const project = temporaryProject(['plain-article'])
    const page = 'fixtures/dw/plain-article/page.html'
    const { out } = project.run(['parse', page, '--trace'])
    expect(out).toMatch(/^layout apollo$/m)
    expect(out).toMatch(/^title\n {2}✓ {4}1 × dom: article header h1 \(text\)$/m)
    expect(out).toMatch(/^ +\d+:\d+ {2}\/html\/body\/.*\/h1$/m)
    const both = JSON.parse(project.run(['parse', page, '--trace', '--witnesses', '--format', 'json']).out) as object
    expect(Object.keys(both)).toEqual(['witnesses', 'findings', 'trace'])
  })

  test('has no witnesses to show of a dump', () => {
    const { code, err } = temporaryProject(['plain-article']).run(['parse', dump, '--witnesses'])
    expect([code, err]).toEqual([2, expect.stringMatching(/^input\/no-witnesses .*: dump\n +at +fixtures/)])
  })

  test('reads a page without an address of its own by the one it is given', () => {
    const project = temporaryProject(['plain-article'])
    const bare = project.read('fixtures/dw/plain-article/page.html').replace(/<link[^>]*canonical[^>]*>/, '')
    const input = bare
      .replace(/<meta[^>]*og:url[^>]*>/, '')
      .replace(/<script[^]*?<\/script>/g, '<script>window.__APOLLO_STATE__={}</script>')
    expect(project.run(['parse', '-'], { input })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^page\/no-article-id /),
    })
    const url = 'https://www.dw.com/zh/x/a-90100001'
    expect(project.run(['parse', '-', '--url', url], { input })).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^kind: article\nid: 90100001\nurl: https:\/\/www\.dw\.com\/zh\/x\/a-90100001\n/),
    })
  })

  test('refuses bytes that are no text', () => {
    const project = temporaryProject()
    project.write('binary.md', '')
    expect(project.run(['parse', 'nowhere.md']).err).toMatch(/^input\/not-found /)
    expect(project.run(['parse', '.']).err).toMatch(/^input\/unreadable /)
  })
})

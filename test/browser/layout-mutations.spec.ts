import { expect, test } from '@playwright/test'
import { browsePage } from '../../src/capture/browser/browse-page.ts'
import { parseHtml } from '../../src/engine/dom/parse-html.ts'
import { extractPage } from '../../src/sites/dw/dw.ts'
import { readPageFixtures } from '../page-fixtures.ts'
import { listFieldChanges } from '../stand-in/field-changes.ts'
import { layoutMutations } from '../stand-in/layout-mutations.ts'
import { placesOf } from '../stand-in/page-tree.ts'
import { startStandIn } from '../stand-in/server.ts'

const pages = await readPageFixtures()

for (const { name, page, mutate, expect: lost, also = [], right, scripted } of layoutMutations)
  if (scripted)
    test(`${name}: the scripts make what is expected`, async () => {
      const { html = '', url = '' } = pages.find((one) => one.name === page) ?? {}
      const standIn = await startStandIn({ [new URL(url).pathname]: { body: mutate(html) } })
      try {
        const { connectTo } = standIn
        const { bytes } = await browsePage(url, { userAgent: 'touchstone-test', now: () => 0, connectTo })
        const rendered = bytes.toString()
        const [before, after] = [html, rendered].map((one) => extractPage(parseHtml(one), url)) as [never, never]
        expect(listFieldChanges(before, after).sort()).toEqual([lost.field, ...also].sort())
        if (right !== undefined) expect(placesOf(rendered, right)).toHaveLength(1)
      } finally {
        await standIn.close()
      }
    })

import { expect, type Page, test } from '@playwright/test'
import axe from 'axe-core'
import { closeAll, openLive, openProject, openReport, rows, status, watch } from './open-review-page.ts'
import type { MadeProject } from '../make-project.ts'

test.afterEach(closeAll)

/** Find what keeps people from using the page as it is now, and whether it is wider than the window. */
async function audit(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: typeof axe }
    const result = await tool.run(document, { iframes: false })
    return result.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, any }) => [html, any[0]?.message]),
    }))
  })
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return excess > 0 ? [...violations, `${excess}px too wide`] : violations
}

/** The page in every state, each opened from the one before. */
const states: readonly (readonly [name: string, open: (page: Page) => Promise<unknown>])[] = [
  ['groups', (page) => rows(page).first().waitFor()],
  ['a refused group', (page) => page.keyboard.press('A')],
  ['an open sample', (page) => page.keyboard.press('1')],
  ['side by side', (page) => page.getByRole('button', { name: 'Side by side' }).click()],
  ['items', (page) => page.getByRole('button', { name: 'Items' }).click()],
  ['a decided item', (page) => page.keyboard.press('r')],
  ['help', (page) => page.keyboard.press('?')],
  ['no match', (page) => page.keyboard.press('Escape').then(() => page.locator('#filter').fill('grass'))],
]

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1280, 320])
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 }, contextOptions: { reducedMotion: 'reduce' } })

      test('everybody can use the review', async ({ page }) => {
        await openLive(page, openProject())
        for (const [name, open] of states) {
          await open(page)
          expect(await audit(page), name).toEqual([])
        }
      })

      test('everybody can use the report', async ({ page }) => {
        await openReport(page, openProject())
        await page.keyboard.press('2')
        expect(await audit(page)).toEqual([])
        await page.getByRole('button', { name: 'Export' }).click()
        expect(await audit(page)).toEqual([])
      })
    })

test('the keyboard reaches everything, and sees where it is', async ({ page }) => {
  await openLive(page, openProject())
  const names: string[] = []
  for (let count = 0; count < 40; count++) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      const style = getComputedStyle(element)
      return {
        name: (element.textContent || element.id || element.title).trim(),
        outline: style.outlineStyle,
        tag: element.tagName,
      }
    })
    if (found.tag === 'BODY') break
    expect(found.outline, found.name).not.toBe('none')
    names.push(found.name)
  }
  for (const name of ['Undo', 'filter', 'Cases', 'kicker', 'Words', 'dw/letter-50', 'note', 'Accept'])
    expect(
      names.filter((one) => one.includes(name)),
      name,
    ).not.toEqual([])
})

const attack = `</script><img src=x onerror="hacked()"><svg onload="hacked()"> {{7*7}}`

/** A site whose pages and titles are hostile. */
function seedAttack(project: MadeProject): void {
  const scrape = (title: string) => `export const scrape = () => ({ title: ${JSON.stringify(title)}, old: 1 })\n`
  project.write('scraper.js', scrape('A calm title'))
  project.write(
    'touchstone.config.js',
    `import { scrape } from './scraper.js'\nexport default { sites: [{ name: 'gazette', parse: { page: scrape } }] }\n`,
  )
  project.write(
    'fixtures/gazette/attack/page.html',
    `<!doctype html><title>x</title><p id=p>${attack}<script>hacked()</script><p>${attack.replaceAll('<', '&lt;')}`,
  )
  expect(project.run(['accept']).code).toBe(0)
  project.write('scraper.js', scrape(attack))
}

for (const [name, open] of [
  ['review', openLive],
  ['report', openReport],
] as const)
  test(`hostile text is text in the ${name}`, async ({ page }) => {
    const calls: string[] = []
    await page.exposeFunction('hacked', () => void calls.push('hacked'))
    const asked = watch(page)
    await open(page, openProject(seedAttack))
    for (const key of ['1', 'd', 'd']) await page.keyboard.press(key)
    await expect(page.locator('.change .value')).toHaveText(attack)
    await expect(page.locator('.evidence .source')).toContainText(attack)
    const frame = page.frameLocator('iframe')
    await expect(frame.locator('body')).toContainText(attack)
    await expect(page.locator('#app img')).toHaveCount(0)
    expect(await frame.locator('script, [onerror], [onload], [src]').count()).toBe(0)
    await page.waitForTimeout(200)
    expect(calls).toEqual([])
    expect(asked.filter((url) => /\/x$/.test(url))).toEqual([])
  })

/** A site of which 100 snapshots have ten fields each, and all of them change. */
function seedThousand(project: MadeProject): void {
  const scrape = (word: string) => `export const scrape = (text) => Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => ['field' + index, '${word} ' + index + ' of ' + text.length + ' ' + 'words '.repeat(40)]))\n`
  project.write('scraper.js', scrape('Old'))
  project.write(
    'touchstone.config.js',
    `import { scrape } from './scraper.js'\nexport default { sites: [{ name: 'gazette', parse: { page: scrape } }] }\n`,
  )
  for (let index = 0; index < 100; index++)
    project.write(`fixtures/gazette/page-${index}/page.html`, `<!doctype html><p>${'x'.repeat(index)}`)
  expect(project.run(['accept']).code).toBe(0)
  project.write('scraper.js', scrape('New'))
}

/** Count every row of the list that is ever drawn. */
function countRows(): void {
  const drawn = new Set<Element>()
  Object.assign(globalThis, { drawn })
  const look = (node: Node): void => {
    if (!(node instanceof Element)) return
    for (const row of [node, ...node.querySelectorAll('li')]) if (row.matches('.entries li')) drawn.add(row)
  }
  const observer = new MutationObserver((records) => records.forEach(({ addedNodes }) => addedNodes.forEach(look)))
  observer.observe(document, { childList: true, subtree: true })
}

test('a thousand changes are drawn once, and none of them again when the next one shows', async ({ page }) => {
  await page.addInitScript(countRows)
  const drawn = () => page.evaluate(() => (globalThis as unknown as { drawn: Set<Element> }).drawn.size)
  await openLive(page, openProject(seedThousand), '?unit=item')
  await expect(page.locator('.entries li')).toHaveCount(1000)
  expect(await drawn()).toBe(1000)
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.status .at')).toHaveText(/^2 of 1000/)
  expect(await drawn()).toBe(1000)
  await expect(status(page)).toHaveText('')
})

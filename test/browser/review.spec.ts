import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { parseDecisions } from '../../src/review/session/decisions.ts'
import type { MadeProject } from '../make-project.ts'
import { hashSnapshots, seeded, seededCase, seededOutcome } from '../seed-project.ts'
import { closeAll, openLive, openProject, openReport, rows, status, watch } from './open-review-page.ts'

test.afterEach(closeAll)

const sample = (page: Page, number: number) =>
  page
    .getByRole('list', { name: 'Samples' })
    .locator('> li > button')
    .nth(number - 1)

/** Press keys, each when what the last one asked for was done. */
async function pressAll(page: Page, keys: readonly (readonly [key: string, told: string | RegExp])[]): Promise<void> {
  for (const [key, told] of keys) {
    await page.keyboard.press(key)
    await expect(status(page)).toHaveText(told)
  }
}

const snapshotsOf = (project: MadeProject): Record<string, string> =>
  Object.fromEntries(Object.entries(project.tree()).filter(([file]) => file.startsWith('snapshots')))

test('the seeded change is three groups, the riskiest first', async ({ page }) => {
  await openLive(page, openProject())
  await expect(rows(page)).toHaveText([
    /^red\s*kicker\s*value lost\s*0 of 3$/,
    /^amber\s*title\s*prefix removed “Desk \| ”\s*0 of 50$/,
    /^amber\s*title\s*wording\s*0 of 7$/,
  ])
})

test('a group is accepted but for two, in 48 titles on the disk, and undone byte for byte', async ({ page }) => {
  const project = openProject()
  const before = snapshotsOf(project)
  const asked = watch(page)
  await openLive(page, project)
  await pressAll(page, [
    ['ArrowRight', ''],
    ['g', ''],
    ['r', 'rejected'],
    ['r', 'rejected'],
    ['A', '48 changes accepted'],
  ])
  expect(hashSnapshots(project)).toBe(seededOutcome)
  const after = snapshotsOf(project)
  const changed = Object.keys(after).filter((file) => after[file] !== before[file])
  expect(changed).toHaveLength(seeded.prefix - 2)
  for (const file of changed) expect(after[file]).toBe(before[file]?.replace(/^title: Desk \| /m, 'title: '))
  await expect(page.getByRole('list', { name: 'Decided' })).toHaveText('48 accepted2 rejected0 skipped10 open')
  await pressAll(page, [['u', 'undone: 48 accepted']])
  expect(snapshotsOf(project)).toEqual(before)
  expect(asked.every((url) => url.startsWith('http://127.0.0.1:') || url.startsWith('data:'))).toBe(true)
})

test('a change that is no longer what was shown is refused, said, and nothing is written', async ({ page }) => {
  const project = openProject()
  await openLive(page, project)
  const file = `snapshots/dw/${seededCase(4)}/dump.yaml`
  project.write(file, `${project.read(file)}# edited\n`)
  const tampered = snapshotsOf(project)
  await page.keyboard.press('ArrowRight')
  await pressAll(page, [['A', /review\/stale: .* This is what is there now\./]])
  expect(snapshotsOf(project)).toEqual(tampered)
})

test('a group in which something may be lost is accepted when every sample was opened', async ({ page }) => {
  const project = openProject()
  const before = snapshotsOf(project)
  await openLive(page, project)
  await page.getByRole('button', { name: 'Accept the group' }).click()
  await expect(status(page)).toHaveText(/open each sample first/)
  expect(snapshotsOf(project)).toEqual(before)
  for (const number of [1, 2, 3]) {
    await sample(page, number).click()
    await expect(sample(page, number)).toHaveText(/opened$/)
    await expect(sample(page, number)).not.toHaveText(/not opened$/)
  }
  await page.getByRole('button', { name: 'Accept the group' }).click()
  await expect(status(page)).toHaveText('3 changes accepted')
  const after = snapshotsOf(project)
  const gone = Object.keys(before).filter((file) => after[file] !== before[file])
  expect(gone).toHaveLength(seeded.lost)
  for (const file of gone) expect(after[file]).not.toContain('kicker')
})

test('keys do in the browser what they do in the terminal, and nothing while somebody types', async ({ page }) => {
  await openLive(page, openProject())
  await page.keyboard.press('g')
  await expect(rows(page)).toHaveCount(60)
  await page.keyboard.press('/')
  await page.keyboard.type('grass')
  await expect(page.getByText('Nothing holds these words.')).toBeVisible()
  await page.locator('#filter').fill('red')
  await expect(rows(page)).toHaveCount(3)
  await page.keyboard.press('Enter')
  await page.keyboard.press('n')
  await page.keyboard.type('ask the service')
  await page.keyboard.press('Enter')
  await expect(status(page)).toHaveText('noted')
  await expect(page.locator('.change dd').last()).toHaveText('ask the service')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('d')
  await expect(page.getByRole('button', { name: 'Old', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('h')
  await expect(page.getByRole('complementary')).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Decided' })).toHaveText('0 accepted0 rejected0 skipped60 open')
})

test('a key pressed as soon as the page is seen is heard', async ({ page }) => {
  await page.addInitScript(() => {
    const pressOnce = (_: unknown, observer: MutationObserver) => {
      if (document.querySelector('.entries li') === null) return
      observer.disconnect()
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))
    }
    new MutationObserver(pressOnce).observe(document, { childList: true, subtree: true })
  })
  await openLive(page, openProject())
  await expect(rows(page).nth(1)).toHaveAttribute('aria-current', 'true')
})

test('unit, filter and what is shown live in the address', async ({ page }) => {
  await openLive(page, openProject(), '?unit=case&filter=amber')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(`dw/${seededCase(1)} dump`)
  await page.reload()
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(`dw/${seededCase(1)} dump`)
  await expect(page.locator('#filter')).toHaveValue('amber')
  await expect(rows(page)).toHaveCount(57)
})

test('a server that is gone is told', async ({ page }) => {
  const { close } = await openLive(page, openProject())
  await close()
  await page.keyboard.press('u')
  await expect(status(page)).toHaveText(/The review has ended/)
})

test('a new snapshot is shown whole, as text; its evidence at the place, and Enter opens it', async ({ page }) => {
  const project = openProject((made) => made.remove('snapshots/dw/arabic-page'), ['arabic-page', 'apollo-whole-page'])
  const snapshot = 'snapshots/dw/apollo-whole-page/page.yaml'
  project.write(snapshot, project.read(snapshot).replace('leaves with forty loaves', 'leaves with ninety loaves'))
  await openLive(page, project)
  await rows(page).filter({ hasText: 'whole snapshot' }).click()
  await page.keyboard.press('Enter')
  await expect(sample(page, 1)).toHaveAttribute('aria-expanded', 'true')
  const value = page.locator('.change .value')
  await expect(value).toHaveAttribute('lang', 'ar')
  await expect(value).toContainText(/kind: article\nid: \d+\n/)
  await expect(page.frameLocator('iframe').locator('html')).toHaveAttribute('dir', 'rtl')
  await rows(page).filter({ hasText: 'teaser' }).click()
  await page.keyboard.press('1')
  await expect(page.locator('.change del')).toHaveText('ninety')
  await expect(page.locator('.change ins')).toHaveText('forty')
  await expect(page.locator('.source .marked')).toContainText('forty loaves')
  const place = page.frameLocator('iframe').locator('[data-touchstone-place]')
  await expect(place).toBeInViewport()
  await place.click()
  await page.keyboard.press('d')
  await expect(page.getByRole('button', { name: 'Old', exact: true })).toHaveAttribute('aria-pressed', 'true')
})

test('a text that no rule reads is told, and dashed on the page', async ({ page }) => {
  const project = openProject(() => undefined, ['apollo-whole-page'])
  const [evidence, snapshot] = ['fixtures', 'snapshots'].map((folder) => `${folder}/dw/apollo-whole-page/page`)
  const html = project.read(`${evidence}.html`).replace('</h1>', '</h1><p>The ferry turned back twice.</p>')
  project.write(`${evidence}.html`, html)
  project.write(`${snapshot}.yaml`, project.read(`${snapshot}.yaml`).replace('forty loaves', 'ninety loaves'))
  await openLive(page, project)
  await page.getByText('not to be decided here').click()
  await expect(page.locator('.blockers')).toContainText(
    /accounting\.unexplained: The ferry turned back twice\. \(\d+:\d+\)/,
  )
  await rows(page).filter({ hasText: 'teaser' }).click()
  await page.keyboard.press('1')
  await expect(page.locator('.evidence')).toContainText('Dashed: a text that no rule reads or leaves out.')
  const unread = page.frameLocator('iframe').locator('[data-touchstone-unread]')
  await expect(unread).toHaveText(['The ferry turned back twice.'])
})

test('a report decides without a server, and exports what was decided', async ({ page }) => {
  const project = openProject()
  const before = snapshotsOf(project)
  const asked = watch(page)
  await openReport(page, project)
  await pressAll(page, [
    ['ArrowRight', ''],
    ['1', ''],
    ['r', 'rejected'],
    ['A', '49 changes accepted'],
    ['s', '7 changes skipped'],
    ['S', '3 changes skipped — everything is decided'],
    ['u', 'undone: 3 decisions'],
    ['u', 'undone: 7 decisions'],
  ])
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export decisions' })
  await expect(dialog).toContainText('50 of 60 changes are decided.')
  await expect(dialog).toContainText('touchstone apply decisions.json')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: /Download/ }).click(),
  ])
  expect(download.suggestedFilename()).toBe('decisions.json')
  const decisions = parseDecisions(readFileSync(await download.path(), 'utf8'))
  const verdicts = decisions.map(({ verdict }) => verdict)
  expect(verdicts.filter((verdict) => verdict === 'accepted')).toHaveLength(49)
  expect(verdicts.filter((verdict) => verdict === 'rejected')).toHaveLength(1)
  const copied = parseDecisions(await dialog.getByRole('textbox').inputValue())
  const order = (list: typeof decisions) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect(order(copied)).toEqual(order(decisions))
  expect(asked.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([])
  expect(snapshotsOf(project)).toEqual(before)
})

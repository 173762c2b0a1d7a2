import { createRequire } from 'node:module'
import { expect, type Page, test } from '@playwright/test'
import type axe from 'axe-core'
import { makeFirstAdmin } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)
test.use({ actionTimeout: 20_000 })

let site: OwnSite
test.beforeAll(async () => {
  site = await startOwnSite()
})
test.afterAll(() => site?.stop())

async function expectNoViolation(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.addScriptTag({ path: AXE })
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run(document))
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' | ')}`)).toEqual([])
  }
}

test('a digest is deleted, taken out, and comes to its end by itself, with no script at all', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await makeFirstAdmin(page, site)
  await context.close()
  const plain = await browser.newContext({ baseURL: site.address, javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const desk = await plain.newPage()
  await desk.goto('/admin')
  await desk.getByLabel('E-mail address').fill('ada@example.org')
  await desk.getByLabel('Password').fill('correct horse battery')
  await desk.getByRole('button', { name: 'Sign in' }).click()
  const status = async (path: string) => (await plain.request.get(path)).status()

  await desk.goto('/admin?q=streambp')
  await desk.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(desk.getByText('It is in the bin')).toBeVisible()
  expect(await status('/digests/streambp')).toBe(404)
  await desk.goto('/admin/bin')
  await desk.getByRole('button', { name: 'Take out' }).click()
  await expect(desk.getByText('It is back, with its links.')).toBeVisible()
  await expect(desk.getByText('The bin is empty.')).toBeVisible()
  expect(await status('/digests/streambp')).toBe(200)

  await desk.goto('/admin?q=streambp')
  await desk.getByRole('button', { name: /^StreamBP/ }).click()
  const end = new Date(Date.now() + 8000)
  await desk.getByLabel('Out of sight').fill(`${end.toISOString().slice(0, 19)}Z`)
  await desk.getByRole('button', { name: 'Publish …' }).click()
  await desk.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(desk.getByText('Published. Readers see it now.')).toBeVisible()
  await desk.goto('/admin/calendar')
  await expect(
    desk
      .getByRole('cell')
      .filter({ hasText: 'ends' })
      .getByRole('button', { name: /^StreamBP/ }),
  ).toBeVisible()
  expect(await desk.evaluate(() => document.documentElement.scrollWidth).catch(() => 390)).toBeLessThanOrEqual(390)
  while (Date.now() < end.getTime() - 1500) {
    expect(await status('/digests/streambp')).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, end.getTime() - Date.now())))
  expect(await status('/digests/streambp')).toBe(404)
  for (const path of ['/', '/digests', '/api/v1/search?q=streambp'])
    expect(await (await plain.request.get(path)).text(), path).not.toContain('/digests/streambp')
  await plain.close()
})

test('an admin ends things for good after being asked once more; nothing here offends axe', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await page.goto('/admin')
  await page.getByLabel('E-mail address').fill('ada@example.org')
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  for (const word of ['rlmt', 'gemini']) {
    await page.goto(`/admin?q=${word}`)
    await page.getByRole('button', { name: 'Delete', exact: true }).first().click()
    await expect(page.getByText('It is in the bin')).toBeVisible()
  }
  await page.goto('/admin/bin')
  await expectNoViolation(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.getByRole('button', { name: 'End for good', exact: true }).first().click()
  await expect(page.getByRole('heading', { name: /^End “.*” for good\?/ })).toBeVisible()
  await expectNoViolation(page)
  await page.locator('.problem').getByRole('button', { name: 'End for good' }).click()
  await expect(page.getByText('Gone for good.')).toBeVisible()
  await page.getByRole('button', { name: 'Empty the bin …' }).click()
  await expect(page.getByRole('heading', { name: 'End one for good?' })).toBeVisible()
  await page.locator('.problem').getByRole('button', { name: 'End for good' }).click()
  await expect(page.getByText('The bin is empty.')).toBeVisible()

  await page.goto('/admin/calendar?month=2025-09&zone=Asia%2FShanghai')
  await expectNoViolation(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await expectNoViolation(page)
  await expect(page.getByRole('combobox', { name: 'Zone' })).toHaveValue('Asia/Shanghai')
  await page.goto('/admin/calendar?month=99999&zone=Mars')
  await expect(page.getByRole('combobox', { name: 'Zone' })).toHaveValue('UTC')
  await context.close()
})

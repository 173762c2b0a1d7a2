import { createRequire } from 'node:module'
import { expect, type Page, test } from '@playwright/test'
import type axe from 'axe-core'
import { makeFirstAdmin, PASSWORD } from './first-admin'
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

test('two pages become one and two again, with no script at all', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address })
  await makeFirstAdmin(await context.newPage(), site)
  await context.close()
  const plain = await browser.newContext({ baseURL: site.address, javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const desk = await plain.newPage()
  await desk.goto('/admin/entities')
  await desk.getByLabel('E-mail address').fill('ada@example.org')
  await desk.getByLabel('Password').fill(PASSWORD)
  await desk.getByRole('button', { name: 'Sign in' }).click()
  await desk.goto('/admin/entities?kind=person&q=Xi+Ye')
  await desk.getByRole('link', { name: 'Same as …' }).first().click()
  await expect(desk.getByRole('heading', { level: 1, name: 'Xi Ye' })).toBeVisible()
  await desk.getByLabel('Find another page of its kind').fill('Danqi')
  await desk.getByRole('button', { name: 'Find', exact: true }).click()
  await desk.getByRole('link', { name: /^Danqi Chen/ }).click()
  await expect(desk.getByRole('heading', { name: /^Make “Xi Ye” a part of “Danqi Chen/ })).toBeVisible()
  await desk.getByRole('button', { name: 'Make them one' }).click()
  await expect(desk.getByText('The two are one now.')).toBeVisible()
  const reader = await browser.newContext({ baseURL: site.address })
  const page = await reader.newPage()
  await page.goto('/people/xi-ye')
  await expect(page).toHaveURL(/\/people\/danqi-chen$/)
  await expect(page.getByText('Xi Ye').first()).toBeVisible()
  expect(await (await reader.request.get('/digests/rlmt-thinking-for-chat')).text()).not.toContain('href="/people/xi-ye"')

  await desk.getByRole('button', { name: 'Part them again' }).click()
  await expect(desk.getByText('They are two again.')).toBeVisible()
  await page.goto('/people/xi-ye')
  await expect(page).toHaveURL(/\/people\/xi-ye$/)
  expect(await (await reader.request.get('/digests/rlmt-thinking-for-chat')).text()).toContain('href="/people/xi-ye"')

  await desk.goto('/admin/entities?kind=person&q=Xi+Ye')
  await desk.getByRole('link', { name: 'Same as …' }).first().click()
  await desk.getByText('Two in one page?').click()
  await desk.getByLabel('What the new one is called').fill('Xi Ye')
  await desk.getByLabel(/trains the thought/i).check()
  await desk.getByRole('button', { name: 'Make two of it' }).click()
  await expect(desk.getByText('It is a page of its own now.')).toBeVisible()
  expect(await (await reader.request.get('/digests/rlmt-thinking-for-chat')).text()).toContain('href="/people/xi-ye-2"')
  await page.goto('/people/xi-ye-2')
  await expect(page.getByRole('link', { name: /trains the thought/i }).first()).toBeVisible()
  await reader.close()
  await plain.close()
})

test('likely pairs are looked at, called different, and taken back; nothing here offends axe', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await page.goto('/admin/duplicates')
  await page.getByLabel('E-mail address').fill('ada@example.org')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.goto('/admin/entities?kind=term')
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Markov’s inequalty')
  await page.getByRole('button', { name: 'Publish …' }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.goto('/admin/duplicates')
  const row = page.getByRole('row').filter({ hasText: 'Markov’s inequalty' }).first()
  await expect(row.getByText('A letter or an initial apart')).toBeVisible()
  await expectNoViolation(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await row.getByRole('button', { name: 'They are two' }).click()
  await expect(page.getByText('They will not be shown as alike any more.')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Markov’s inequalty' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('row').filter({ hasText: 'Markov’s inequalty' }).first().getByRole('link', { name: 'Look at both' }).click()
  await expect(page.getByRole('heading', { name: /^Make “/ })).toBeVisible()
  await expectNoViolation(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.setViewportSize({ width: 1280, height: 900 })
  await expectNoViolation(page)
  await context.close()
})

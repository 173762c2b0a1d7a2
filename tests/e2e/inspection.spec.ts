import { expect, test } from '@playwright/test'
import { expectNoViolation, expectToFit } from './axe'
import { makeFirstAdmin, signIn } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)
test.use({ actionTimeout: 20_000 })

let site: OwnSite
test.beforeAll(async () => {
  // Nothing outside is asked by a test.
  site = await startOwnSite({ CHECK_OUTSIDE_LINKS: 'off' })
})
test.afterAll(() => site?.stop())

test('a check is asked for, finds a broken link, which is set aside and taken up again, with no script at all', async ({ browser }) => {
  const first = await browser.newContext({ baseURL: site.address })
  const admin = await first.newPage()
  await makeFirstAdmin(admin, site)
  await admin.goto('/admin')
  await admin.getByRole('button', { name: 'New digest' }).click()
  await first.close()
  const plain = await browser.newContext({ baseURL: site.address, javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const page = await plain.newPage()
  await page.goto('/admin')
  await signIn(page)
  await page.getByRole('link', { name: 'Untitled' }).click()
  await page.locator('[name=title]').fill('A digest with a hole')
  await page.locator('[name=summary]').fill('It leads nowhere.')
  await page.locator('[name=body]').fill('See [[no-such-page]].\n')
  await page.getByRole('button', { name: 'Publish …' }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()

  await page.goto('/admin/problems')
  await expect(page.getByText('Nothing was checked yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(async () => {
    await page.reload()
    await expect(page.getByText(/^Last checked on/)).toBeVisible({ timeout: 500 })
  }).toPass()
  const row = page.getByRole('row').filter({ hasText: 'A digest with a hole' })
  await expect(row.getByText('[[no-such-page]] leads nowhere')).toBeVisible()
  await row.getByRole('button', { name: 'Set aside' }).click()
  await expect(page.getByText('It is set aside.')).toBeVisible()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row).toHaveCount(1)
  await plain.close()
})

test('readings are counted for people and shown to editors; nothing here offends axe', async ({ browser }) => {
  const reader = await browser.newContext({
    baseURL: site.address,
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  })
  const reading = await reader.newPage()
  for (let time = 0; time < 3; time++) await reading.goto('/digests/streambp')
  expect(await reader.cookies()).toEqual([])
  await reader.close()
  const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await page.goto('/admin/reads')
  await signIn(page)
  await expect(async () => {
    await page.goto('/admin/reads?days=7')
    await expect(page.getByRole('row', { name: /^StreamBP/ }).getByText('3', { exact: true })).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await expectNoViolation(page)
  await expectToFit(page)
  await page.goto('/admin/problems')
  await expectNoViolation(page)
  await expectToFit(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/admin/problems?kind=stale&show=dismissed')
  await expect(page.getByText('There is nothing of that kind.')).toBeVisible()
  await context.close()
})

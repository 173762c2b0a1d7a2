import { expect, test } from '@playwright/test'
import { expectNoViolation } from './axe'
import { makeFirstAdmin, signIn } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

test.describe.configure({ mode: 'serial' })
test.setTimeout(120_000)
test.use({ actionTimeout: 20_000 })

let site: OwnSite
test.beforeAll(async () => {
  site = await startOwnSite()
})
test.afterAll(() => site?.stop())

test('a digest is deleted, taken out, and comes to its end by itself, with no script at all', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await makeFirstAdmin(page, site)
  await context.close()
  const plain = await browser.newContext({ baseURL: site.address, javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const desk = await plain.newPage()
  await desk.goto('/admin')
  await signIn(desk)
  const status = async (path: string) => (await plain.request.get(path)).status()

  await desk.goto('/admin?q=streambp')
  await desk.getByRole('button', { name: /^Delete: / }).click()
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
  await signIn(page)
  for (const word of ['rlmt', 'gemini']) {
    await page.goto(`/admin?q=${word}`)
    await page
      .getByRole('button', { name: /^Delete: / })
      .first()
      .click()
    await expect(page.getByText('It is in the bin')).toBeVisible()
  }
  await page.goto('/admin/bin')
  await expectNoViolation(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page
    .getByRole('button', { name: /^End for good: / })
    .first()
    .click()
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
  const abroad = await browser.newContext({
    baseURL: site.address,
    storageState: await context.storageState(),
    timezoneId: 'Asia/Shanghai',
  })
  const calendar = await abroad.newPage()
  await calendar.goto('/admin/calendar')
  await expect(calendar).toHaveURL(/zone=Asia%2FShanghai/)
  await expect(calendar.getByRole('combobox', { name: 'Zone' })).toHaveValue('Asia/Shanghai')
  await abroad.close()
  await context.close()
})

for (const [timezoneId, gap, twice, first, second] of [
  ['Europe/Berlin', '2026-03-29T02:30', '2027-10-31T02:30', '2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z'],
  ['America/New_York', '2026-03-08T02:30', '2027-11-07T01:30', '2027-11-07T05:30:00Z', '2027-11-07T06:30:00Z'],
] as const)
  test(`in ${timezoneId} an hour that does not exist is refused in place, and of one that comes twice it is said which`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ baseURL: site.address, timezoneId })
    const page = await context.newPage()
    await page.goto('/admin')
    await signIn(page)
    await page.getByRole('button', { name: 'New digest' }).click()
    await page.waitForLoadState('networkidle')
    const written = page.locator('[name=publishedAt]')
    const chooser = page.getByLabel(`Or choose it in your time (${timezoneId})`)
    await chooser.fill('2026-03-01T09:00')
    const before = await written.inputValue()
    await chooser.fill(gap)
    await expect(page.getByText(`02:30 does not exist in your zone (${timezoneId}) on that day: the clocks go forward.`)).toBeVisible()
    await expect(chooser).toHaveAttribute('aria-invalid', 'true')
    await expect(written).toHaveValue(before)
    await chooser.fill(twice)
    await expect(page.getByText('does not exist in your zone')).toBeHidden()
    await expect(chooser).toHaveAttribute('aria-invalid', 'false')
    await expect(written).toHaveValue(first)
    await expect(page.getByText(`This is the first, ${first.slice(11, 16)} in UTC; the second would be`)).toBeVisible()
    await written.fill(second)
    await expect(page.getByText(`This is the second, ${second.slice(11, 16)} in UTC; the first would be`)).toBeVisible()
    await expect(written).toHaveValue(second)
    await context.close()
  })

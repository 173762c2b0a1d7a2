import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { expectNoViolation, expectToFit } from './axe'
import { makeFirstAdmin, signIn } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

test.setTimeout(180_000)

let site: OwnSite
test.beforeAll(async () => {
  site = await startOwnSite()
})
test.afterAll(() => site?.stop())

test('an admin backs up, takes the file along, and goes back to it while the site serves', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await makeFirstAdmin(page, site)
  await page.getByRole('link', { name: 'Backups' }).click()
  await expect(page.getByText('There is none yet.')).toBeVisible()
  await expectNoViolation(page)
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText('The backup is made.')).toBeVisible()
  await expectNoViolation(page)

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()])
  expect(download.suggestedFilename()).toMatch(/^precis-\d{4}-\d\d-\d\d-\d{6}\.tar$/)
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(-65).toString().trim()).toBe(createHash('sha256').update(bytes.subarray(0, -86)).digest('hex'))

  const reader = await (await browser.newContext({ baseURL: site.address })).newPage()
  expect((await reader.goto('/digests/streambp'))?.status()).toBe(200)
  await page.goto('/admin?q=streambp')
  await page.getByRole('button', { name: /^Unpublish: / }).click()
  await expect(page.getByText('Readers do not see it any more')).toBeVisible()
  expect((await reader.goto('/digests/streambp'))?.status()).toBe(404)

  await page.goto('/admin/backups')
  await page.getByRole('button', { name: 'Restore …' }).click()
  await expect(page.getByRole('heading', { name: /^Go back to the store of / })).toBeVisible()
  await expectNoViolation(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.getByRole('button', { name: 'Restore it' }).click()
  await expect(page.getByText('The backup was restored. Sign in again.')).toBeVisible()
  expect((await reader.goto('/digests/streambp'))?.status()).toBe(200)
  expect((await reader.goto('/search?q=streambp'))?.status()).toBe(200)
  await expect(reader.getByRole('link', { name: /StreamBP/ }).first()).toBeVisible()

  await signIn(page)
  await expect(page).toHaveURL('/admin/backups')
  // A backup that the disk has damaged: the page says what is wrong with it, until something succeeds.
  const kept = join(dirname(site.databaseFile), 'backups', download.suggestedFilename())
  const damaged = readFileSync(kept)
  damaged.writeUInt8(damaged.readUInt8(4000) ^ 1, 4000)
  writeFileSync(kept, damaged)
  await page.getByRole('button', { name: 'Restore …' }).click()
  await page.getByRole('button', { name: 'Restore it' }).click()
  await expect(page.getByRole('heading', { name: /^The restoring of .* did not succeed$/ })).toBeVisible()
  await expect(page.getByText('is no whole backup')).toBeVisible()
  await expectNoViolation(page)
  await expectToFit(page)
  writeFileSync(kept, bytes)
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText('The backup is made.')).toBeVisible()
  await expect(page.getByRole('heading', { name: /did not succeed$/ })).toHaveCount(0)

  await page.getByRole('button', { name: 'Delete …' }).last().click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await expect(page.getByText('The backup was deleted.')).toBeVisible()
  await page.goto('/admin/audit')
  for (const deed of ['restored a backup', 'deleted a backup']) await expect(page.getByText(deed).first()).toBeVisible()
  await reader.context().close()
  await context.close()
})

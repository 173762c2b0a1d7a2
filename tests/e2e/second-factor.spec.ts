import { expect, test } from '@playwright/test'
import { codeAt } from '@/lib/auth/one-time-codes'
import { expectNoViolation, expectToFit } from './axe'
import { makeFirstAdmin, signIn } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)
test.use({ actionTimeout: 20_000 })

let site: OwnSite
test.beforeAll(async () => {
  site = await startOwnSite()
})
test.afterAll(() => site?.stop())

let secret = ''
let recovery: string[] = []

test('it is turned on from a phone, by picture or by typing', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await makeFirstAdmin(page, site)
  await page.goto('/admin/me')
  await page.getByRole('region', { name: 'Second factor' }).getByRole('link', { name: 'Change' }).click()
  await expectNoViolation(page)
  await expectToFit(page)
  await page.getByRole('button', { name: 'Turn it on …' }).click()
  await expect(page.getByRole('img', { name: 'A picture for the app' })).toBeVisible()
  await expectNoViolation(page)
  await expectToFit(page)
  secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel('Code of your app').fill('000000')
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await expect(page.getByText('That code is not right')).toBeVisible()
  await page.getByLabel('Code of your app').fill(codeAt(secret, new Date()))
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await expect(page.getByText('It is on. Other sessions of yours have ended.')).toBeVisible()
  recovery = await page.locator('.recovery-codes code').allTextContents()
  expect(recovery).toHaveLength(10)
  await expectNoViolation(page)
  await expectToFit(page)
  await page.context().clearCookies({ name: 'precis-codes' })
  await page.reload()
  await expect(page.locator('.recovery-codes')).toHaveCount(0)
  await context.close()
})

test('signing in asks for a code, without a script too, and a recovery code works once', async ({ browser }) => {
  const plain = await browser.newContext({ baseURL: site.address, javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const page = await plain.newPage()
  const knock = async () => {
    await page.goto('/admin/entities')
    await signIn(page)
    await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
  }
  await knock()
  await page.goto('/admin')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await knock()
  await page.getByLabel('Code of your app, or a recovery code').fill('123456')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('That code is not right')).toBeVisible()
  await page.getByLabel('Code of your app, or a recovery code').fill(recovery[0] ?? '')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/admin/entities')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await knock()
  await page.getByLabel('Code of your app, or a recovery code').fill(recovery[0] ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByText('That code is not right')).toBeVisible()
  await plain.close()
  const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, viewport: { width: 390, height: 800 } })
  const door = await context.newPage()
  await door.goto('/admin/code')
  await expectNoViolation(door)
  await context.close()
})

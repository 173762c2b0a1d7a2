import { expect, type Page, test } from '@playwright/test'
import { axeViolations } from './axe'
import { makeFirstAdmin, PASSWORD } from './first-admin'
import { ownPeople, signInAs } from './own-people'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

const { site, fresh, join } = ownPeople()

let admin: Page
let editor: Page
let author: Page

test('the first admin invites, and each comes in by an address that works once', async ({ browser }) => {
  admin = await fresh(browser)
  await makeFirstAdmin(admin, site())
  editor = await join(admin, browser, 'editor')
  author = await join(admin, browser, 'author')
  const stranger = await fresh(browser)
  await signInAs(stranger, 'ada@example.org')
  await expect(stranger).toHaveURL('/admin')
  await stranger.context().clearCookies({ name: 'precis-session' })
  await stranger.goto('/admin/audit')
  await expect(stranger).toHaveURL(/\/admin\/sign-in\?to=%2Fadmin%2Faudit$/)
  await stranger.getByLabel('E-mail address').fill('ada@example.org')
  await stranger.getByLabel('Password').fill('not it at all')
  await stranger.getByRole('button', { name: 'Sign in' }).click()
  await expect(stranger.getByRole('alert')).toHaveText('The e-mail address or the password is not right.')
  await expect(stranger.getByLabel('E-mail address')).toHaveValue('ada@example.org')
  await stranger.getByLabel('Password').fill(PASSWORD)
  await stranger.keyboard.press('Enter')
  await expect(stranger).toHaveURL('/admin/audit')
})

test('a role that is taken away and an account that is disabled end access with the next request', async () => {
  await admin.goto('/admin/accounts')
  const row = (email: string) => admin.getByRole('listitem').filter({ hasText: email })
  await row('editor@example.org').getByLabel('Role of An editor').selectOption('author')
  await row('editor@example.org').getByRole('button', { name: 'Change' }).click()
  await editor.goto('/admin')
  await expect(editor).toHaveURL(/sign-in/)
  await row('author@example.org').getByRole('button', { name: 'Disable' }).click()
  await author.goto('/admin/me')
  await expect(author).toHaveURL(/sign-in/)
  await signInAs(author, 'author@example.org')
  await expect(author.getByRole('alert')).toHaveText('The e-mail address or the password is not right.')
})

test('one sees where one is signed in, ends the others, and changes the password', async ({ browser }) => {
  const second = await fresh(browser)
  await signInAs(second, 'ada@example.org')
  await admin.goto('/admin/me')
  await expect(admin.getByRole('region', { name: 'Where you are signed in' })).toContainText('this one')
  await admin.getByRole('button', { name: 'End all others' }).click()
  await second.goto('/admin')
  await expect(second).toHaveURL(/sign-in/)
  await admin.getByLabel('Current password').fill('wrong one')
  await admin.getByLabel('New password').fill('another long password')
  await admin.getByRole('button', { name: 'Change the password' }).click()
  await expect(admin.getByRole('alert')).toHaveText('The current password is not right.')
  await admin.goto('/admin/audit?action=refuse-change-password')
  await expect(admin.locator('tbody tr')).toHaveCount(1)
})

test('axe finds nothing on these pages, in light and dark, and a phone is wide enough', async ({ browser }) => {
  const state = await admin.context().storageState()
  for (const colorScheme of ['light', 'dark'] as const) {
    const options = { javaScriptEnabled: true, bypassCSP: true, colorScheme, viewport: { width: 390, height: 844 } }
    const signedIn = await fresh(browser, { ...options, storageState: state })
    const outside = await fresh(browser, options)
    for (const [page, path] of [
      [outside, '/admin/sign-in?problem=forbidden'],
      [outside, `/admin/password/${'x'.repeat(43)}`],
      [signedIn, '/admin/me'],
      [signedIn, '/admin/accounts'],
      [signedIn, '/admin/audit'],
    ] as const) {
      await page.goto(path)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
      expect(await axeViolations(page), path).toEqual([])
    }
  }
})

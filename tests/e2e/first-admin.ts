import type { Page } from '@playwright/test'
import type { OwnSite } from './own-site'

const EMAIL = 'ada@example.org'
export const PASSWORD = 'correct horse battery'

/** Makes the first account of a site, by the address that its start printed; the page is signed in then. */
export async function makeFirstAdmin(page: Page, site: OwnSite): Promise<void> {
  await page.goto(site.setUp)
  await page.getByLabel('Name').fill('Ada Min')
  await page.getByLabel('E-mail address').fill(EMAIL)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Make the account' }).click()
}

/** Signs that account in, or another one with the same password, where the page asks who is there. */
export async function signIn(page: Page, email = EMAIL): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

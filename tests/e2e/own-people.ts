import { type Browser, expect, type Page, test } from '@playwright/test'
import { PASSWORD, signIn } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

/** A site of a file's own, and those who come to it. */
export type OwnPeople = {
  site(): OwnSite
  /** A page of somebody who is not known yet; it stays until the file ends. */
  fresh(browser: Browser, options?: object): Promise<Page>
  /** Invites somebody, who then takes the address that the admin was shown. */
  join(admin: Page, browser: Browser, role: string): Promise<Page>
}

/** Starts a site for the tests of a file, without a script for whoever comes. */
export function ownPeople(): OwnPeople {
  let site: OwnSite
  test.beforeAll(async () => {
    site = await startOwnSite()
  })
  // A worker's browser goes on to other files: a page that is left open goes on too.
  const opened: Page[] = []
  test.afterAll(async () => {
    for (const page of opened) await page.context().close()
    await site?.stop()
  })

  async function fresh(browser: Browser, options = {}): Promise<Page> {
    const page = await (await browser.newContext({ baseURL: site.address, javaScriptEnabled: false, ...options })).newPage()
    opened.push(page)
    return page
  }

  async function join(admin: Page, browser: Browser, role: string): Promise<Page> {
    await admin.goto('/admin/accounts')
    const invite = admin.getByRole('region', { name: 'Invite somebody' })
    await invite.getByLabel('Name').fill(`An ${role}`)
    await invite.getByLabel('E-mail address').fill(`${role}@example.org`)
    await invite.getByLabel('Role').selectOption(role)
    await invite.getByRole('button', { name: 'Make the account' }).click()
    const link = (await admin.locator('.one-time code').textContent()) ?? ''
    const page = await fresh(browser)
    await page.goto(link)
    await page.getByLabel('New password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Set the password' }).click()
    await expect(page.getByText('The password is set.')).toBeVisible()
    await page.goto(link)
    await expect(page.getByRole('alert')).toContainText('does not work any more')
    await signInAs(page, `${role}@example.org`)
    await expect(page.getByRole('heading', { name: 'Digests', exact: true })).toBeVisible()
    return page
  }

  return { site: () => site, fresh, join }
}

/** Signs an account in from its door. */
export async function signInAs(page: Page, email: string): Promise<void> {
  await page.goto('/admin/sign-in')
  await signIn(page, email)
}

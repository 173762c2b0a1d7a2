import { expect, type Page } from '@playwright/test'

/** What is sent of the text of a draft. */
export const body = (page: Page) => page.locator('[name="body"]')

/** Where that text is written. */
export const text = (page: Page) => page.locator('.markdown-field').getByRole('textbox', { name: 'Text', exact: true })

/** The title of a draft. */
export const title = (page: Page) => page.locator('[name="title"]')

/** What the form says of its last save. */
export const saveState = (page: Page) => page.locator('.save-state')

/** Begins a draft and waits until its form can be written in. @returns its address */
export async function newDraft(page: Page): Promise<string> {
  await page.goto('/admin')
  await page.getByRole('button', { name: 'New digest' }).click()
  await expect(saveState(page)).toBeAttached()
  await page.waitForLoadState('networkidle')
  return page.url().split('?')[0] ?? ''
}

/** Lets the process of a page die, with all that it had not saved. */
export async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  void page.goto('chrome://crash').catch(() => {})
  await crashed
  await page.close()
}

/** Names of the journals that the device keeps of a kind of form. */
export const journalsOf = (page: Page, form: string): Promise<string[]> =>
  page.evaluate((part) => Object.keys(localStorage).filter((key) => key.includes(`/${part}`)), form)

import { expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { axeViolations } from './axe'
import { newDraft, saveState, text, title } from './draft-form'
import { signIn } from './first-admin'
import { ownDesk } from './own-desk'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

const { site, desk, goOnAs, revisions } = ownDesk()

test('typing is saved by itself, Save and Ctrl-S at once, and a double click is one revision', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await title(page).pressSequentially('热的故事')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  await page.reload()
  await expect(title(page)).toHaveValue('热的故事')

  await text(page).fill('Heat.\n')
  await page.getByRole('button', { name: 'Save', exact: true }).dblclick()
  await expect(saveState(page)).toHaveText(/^Saved at /)
  expect(revisions(address)).toHaveLength(3)
  await text(page).fill('Heat spreads.\n')
  await page.keyboard.press('Control+s')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  expect(revisions(address).at(-1)).toContain('Heat spreads.')
  await expect(page).toHaveURL(address)
})

test('what goes on to the preview or to publishing is saved first, and never contradicts itself', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await title(page).fill('Going on')
  await page.locator('[name="summary"]').fill('S')
  await text(page).fill('First.\n')
  await page.keyboard.press('Control+s')
  await text(page).fill('First, and second.\n')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.locator('.prose')).toHaveText('First, and second.')
  expect(revisions(address).at(-1)).toContain('First, and second.')
})

test('a field that is wrong says so beside it once it is saved, and a filled block is followed by an empty one', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await page.locator('[name="slug"]').fill('Not A Slug')
  await page.locator('[name="sources.0.outlet"]').fill('机器之心')
  await page.locator('[name="sources.1.outlet"]').fill('量子位')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  await expect(page.getByText('is not a slug')).toBeVisible()
  await expect(page.locator('[name="slug"]')).toHaveAttribute('aria-invalid', 'true')
  expect(revisions(address).at(-1)).toContain('- outlet: 量子位')
})

test('without a connection typing goes on and is kept; with it, it is saved', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await page.context().setOffline(true)
  await text(page).fill('Written on a train.\n')
  await expect(saveState(page)).toHaveText('Not saved yet: no connection. Your text is kept on this device.')
  await text(page).fill('Written on a long train.\n')
  await page.context().setOffline(false)
  await expect(saveState(page)).toHaveText(/^Saved at /, { timeout: 20_000 })
  expect(revisions(address).at(-1)).toContain('a long train')
})

test('a session that ends while one writes is told plainly, and after signing in elsewhere the text is saved', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  const store = new Database(site().databaseFile)
  store.exec('DELETE FROM "Session"')
  store.close()
  await text(page).fill('Written into the void.\n')
  await expect(saveState(page)).toContainText('Your session has ended.')
  await text(page).pressSequentially('More')
  const door = page.context().waitForEvent('page')
  await saveState(page).getByRole('link', { name: 'Sign in' }).click()
  const tab = await door
  await signIn(tab)
  await expect(tab.getByRole('button', { name: 'New digest' })).toBeVisible()
  await expect(saveState(page)).toHaveText(/^Saved at /, { timeout: 20_000 })
  expect(revisions(address).at(-1)).toContain('Written into the void.')
  await goOnAs(page.context())
})

test('the note on a change is in the history, though typing had saved the text before', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await text(page).fill('Noted.\n')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  await page.locator('[name="note"]').fill('After the erratum.')
  await page.keyboard.press('Control+s')
  await expect(page.locator('[name="note"]')).toHaveValue('')
  await page.locator('[name="note"]').fill('And before the preview.')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(page.locator('.prose')).toHaveText('Noted.')
  await page.goto(`${address}/history`)
  await expect(page.getByText('After the erratum.')).toBeVisible()
  await expect(page.getByText('And before the preview.')).toBeVisible()
})

test('without a connection, Preview stays with the form', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await page.context().setOffline(true)
  await text(page).fill('On a train.\n')
  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await expect(saveState(page)).toContainText('no connection')
  await text(page).pressSequentially('Still ')
  await expect(text(page)).toContainText('Still')
})

test('axe finds nothing while one writes, in light and dark, and a phone is wide enough', async ({ browser }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await desk(browser, { bypassCSP: true, colorScheme, viewport: { width: 390, height: 844 } })
    await newDraft(page)
    await page.locator('[name="slug"]').fill('Not A Slug')
    await expect(page.getByText('is not a slug')).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await axeViolations(page)).toEqual([])
  }
})

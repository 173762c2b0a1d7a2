import { type Browser, expect, type Page, test } from '@playwright/test'
import { axeViolations } from './axe'
import { fillField } from './fill-field'
import { ownDesk } from './own-desk'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

const { openContext } = ownDesk()

async function desk(browser: Browser, options = {}): Promise<Page> {
  const page = await (await openContext(browser, options)).newPage()
  await page.goto('/admin')
  await page.getByRole('link', { name: 'Names', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'People, topics, terms and outlets' })).toBeVisible()
  return page
}

test('a topic is made, shown to readers, found and renamed without JavaScript', async ({ browser }) => {
  const page = await desk(browser, { javaScriptEnabled: false })
  await page.getByLabel('Kind').first().selectOption('topic')
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await page.getByLabel('Name', { exact: true }).fill('Convex geometry')
  await page.getByLabel('Other names').fill('凸几何\nConvexity')
  await page.getByLabel('Wider topic').fill('Probability')
  await page.getByLabel('Text').fill('Shapes without dents.\n')
  await page.getByRole('button', { name: 'Publish …' }).click()
  await expect(page.getByText('Nothing stands in the way.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Publish at its date' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.goto('/topics/convex-geometry')
  await expect(page.getByRole('heading', { level: 1, name: 'Convex geometry' })).toBeVisible()
  await expect(page.getByText('Shapes without dents.')).toBeVisible()
  await expect(page.getByText('凸几何')).toBeVisible()
  await page.goto('/search?q=凸几何')
  await expect(page.getByRole('link', { name: 'Convex geometry' }).first()).toBeVisible()

  await page.goto('/admin/entities?q=凸几何')
  await page.getByRole('button', { name: 'Convex geometry', exact: true }).click()
  await page.getByLabel('Address of this page').fill('convexity')
  await page.getByRole('button', { name: 'Publish …' }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.goto('/topics/convex-geometry')
  await expect(page).toHaveURL('/topics/convexity')
})

test('what is chosen and typed is saved by itself, and the preview beside it is the page', async ({ browser }) => {
  const page = await desk(browser)
  await page.getByLabel('Kind').first().selectOption('term')
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await expect(page.locator('.markdown-field')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Glivenko class')
  await expect(page.getByText('It will be /terms/glivenko-class')).toBeVisible()
  await page.getByLabel('Kind').selectOption('theorem')
  await fillField(page, 'body', 'A class whose empirical means converge.')
  await page.getByRole('button', { name: 'Live preview' }).click()
  const frame = page.frameLocator('iframe')
  await expect(frame.getByRole('heading', { level: 1, name: 'Glivenko class' })).toBeVisible()
  await expect(frame.getByText('Theorem')).toBeVisible()
  await expect(frame.getByText('A class whose empirical means converge.')).toBeVisible()
  await expect(page.locator('.save-state')).toHaveText(/^Saved at /)
  await page.reload()
  await expect(page.locator('[name=kind]')).toHaveValue('theorem')
  await expect(page.locator('[name=body]')).toHaveValue(/empirical means/)
  // Among what is being written it says what it is.
  await page.goto('/admin')
  await expect(page.getByRole('rowheader', { name: 'Glivenko class Term' })).toBeVisible()
})

test('what was searched in vain becomes a name, and is found from then on, without JavaScript', async ({ browser }) => {
  const page = await desk(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const none = await page.request.get('/api/v1/search?q=Wasserstoffbrenner')
  expect(((await none.json()) as { total: number }).total).toBe(0)
  await expect(async () => {
    await page.goto('/admin/searches')
    await expect(page.getByRole('rowheader', { name: 'Wasserstoffbrenner' })).toBeVisible({ timeout: 1000 })
  }).toPass()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  const row = page.getByRole('row').filter({ hasText: 'Wasserstoffbrenner' })
  await row.getByLabel('Another name of …').fill('nobody is called so')
  await row.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('alert')).toContainText('Nothing here is called so.')
  await row.getByLabel('Another name of …').fill('陈丹琦')
  await row.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByText('From now on it is found by that name.')).toBeVisible()
  // Its row is gone; the notice names it, to take it back.
  await expect(page.getByRole('rowheader', { name: 'Wasserstoffbrenner' })).toHaveCount(0)
  const notice = page.url()
  await page.goto('/search?q=Wasserstoffbrenner')
  await expect(page.getByRole('link', { name: 'Danqi Chen' }).first()).toBeVisible()
  // Taken back, it waits to be understood again; a second press changes nothing, and says so.
  await page.goto(notice)
  await page.getByRole('button', { name: 'Take “Wasserstoffbrenner” back' }).click()
  await expect(page.getByText('The name was taken back')).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'Wasserstoffbrenner' })).toBeVisible()
  await page.goto(notice)
  await page.getByRole('button', { name: 'Take “Wasserstoffbrenner” back' }).click()
  await expect(page.getByRole('alert')).toContainText('has changed it since')
})

test('affiliations say since and until when, the current one first, in the preview and to readers, without JavaScript', async ({
  browser,
}) => {
  const page = await desk(browser, { javaScriptEnabled: false })
  await page.getByLabel('Kind').first().selectOption('person')
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await page.getByLabel('Name', { exact: true }).fill('Ada Quire')
  const places = page.getByLabel('Affiliations')
  await expect(page.getByText('with years where you know them: Princeton University (2019–2024)')).toBeVisible()
  await places.fill('ETH (2018–2012)')
  await page.getByLabel('Text').fill('She binds.\n')
  await page.getByRole('button', { name: 'Publish …' }).click()
  await expect(page.getByText('ends in 2012, before it begins in 2018: write the earlier year first')).toBeVisible()
  await page.goBack()
  await page.reload()
  await places.fill('ETH (2012 - 2018)\nMIT (CSAIL)\n清华大学（2019—）\nIAS (2011)')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const shown = ['MIT (CSAIL)', '清华大学, since 2019', 'ETH, 2012–2018', 'IAS, 2011']
  const affiliations = page.locator('.facts > div').filter({ hasText: 'Affiliations' }).locator('dd')
  await page.goto(page.url().replace(/\/admin\/drafts\/(\d+).*/, '/admin/preview/$1'))
  await expect(affiliations).toHaveText(shown)
  await page.goto(page.url().replace('/admin/preview/', '/admin/drafts/'))
  await page.getByRole('button', { name: 'Publish …' }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.goto('/people/ada-quire')
  await expect(affiliations).toHaveText(shown)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the list and in a form, ${colorScheme}, and a phone is wide enough`, async ({ browser }) => {
    const page = await desk(browser, { bypassCSP: true, colorScheme, viewport: { width: 390, height: 800 } })
    const check = async () => {
      expect(await axeViolations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    }
    await check()
    await page.request.get('/api/v1/search?q=Unfindable')
    // One word that is wider than the window.
    await page.request.get(`/api/v1/search?q=Unfindable${'unfindable'.repeat(15)}`)
    await page.waitForTimeout(2500)
    await page.goto('/admin/searches')
    await expect(page.getByRole('rowheader', { name: 'Unfindable', exact: true })).toBeVisible()
    await check()
    await page.goto('/admin/entities?q=nothing-has-this-name')
    await expect(page.getByText('Nothing answers to that.')).toBeVisible()
    await check()
    await page.goto('/admin/entities?kind=person&sort=digests')
    await page
      .getByRole('button', { name: 'Danqi Chen' })
      .or(page.getByRole('link', { name: 'Danqi Chen' }))
      .first()
      .click()
    await expect(page.getByLabel('ORCID')).toBeVisible()
    await page.waitForLoadState('networkidle')
    await check()
  })

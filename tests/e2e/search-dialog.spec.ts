import { expect, type Page, test } from '@playwright/test'
import { expectNoViolation, expectToFit } from './axe'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search' })
const box = (page: Page) => dialog(page).getByRole('combobox', { name: 'Search in all digests' })
const options = (page: Page) => dialog(page).getByRole('option')

async function openDialog(page: Page, path = '/'): Promise<void> {
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
}

/** The queries of the requests to the API, in order. */
function listen(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname === '/api/v1/search') asked.push(url.searchParams.get('q') ?? '')
  })
  return asked
}

test('everything works by keyboard: open, search, choose, go; Escape gives the page back', async ({ page }) => {
  await openDialog(page, '/digests/streambp')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await page.keyboard.press('/')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type('danqi')
  await expect(options(page).first()).toContainText('Danqi Chen')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await page.keyboard.press('/')
  await expect(options(page).first()).toContainText('Danqi Chen')
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  const id = await options(page).first().getAttribute('id')
  await expect(box(page)).toHaveAttribute('aria-activedescendant', id ?? '')
  await page.keyboard.press('End')
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(dialog(page).locator('[aria-selected="true"]')).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/people/danqi-chen')
})

test('the first Escape closes, whatever stands in the box, and the keys that open it leave it open', async ({ page }) => {
  await openDialog(page, '/digests/streambp')
  await page.keyboard.type('danqi')
  await expect(options(page).first()).toContainText('Danqi Chen')
  await page.keyboard.press('Control+k')
  await expect(dialog(page)).toBeVisible()
  await expect(options(page).first()).toContainText('Danqi Chen')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
})

test('what is typed before its script is there is searched once it is, and without it leads to the search page', async ({ page }) => {
  let letIn = () => {}
  const wait = new Promise<void>((resolve) => {
    letIn = resolve
  })
  await page.route('**/s/search-*.js', async (route) => {
    await wait
    await route.continue()
  })
  await page.goto('/')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('talagrand')
  const box = page.getByRole('combobox')
  await expect(box).toHaveValue('talagrand')
  letIn()
  await expect(page.getByRole('option').first()).toContainText('Talagrand')
  await page.unroute('**/s/search-*.js')
  await page.route('**/s/search-*.js', (route) => route.abort())
  await page.goto('/topics')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('talagrand')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/search?q=talagrand')
})

test('Enter without a choice leads to all results, and the search is remembered until it is forgotten', async ({ page }) => {
  await openDialog(page)
  await page.keyboard.type('RLHF')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/search?q=RLHF')
  await page.waitForLoadState('networkidle')
  await page.locator('h1').click()
  await page.keyboard.press('Control+k')
  const recent = dialog(page).getByRole('region', { name: 'Recent searches' })
  await expect(recent.getByRole('link', { name: 'RLHF' })).toBeVisible()
  await recent.getByRole('button', { name: 'Forget “RLHF”' }).click()
  await expect(recent).toBeHidden()
  await expect(box(page)).toBeFocused()
})

test('who types on after marking a result asks anew with Enter', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('chen')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.type('gdu')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/search?q=chengdu')
})

test('groups are named, and the count is said', async ({ page }) => {
  await openDialog(page)
  await page.keyboard.type('talagrand')
  await expect(dialog(page).getByRole('group', { name: 'Digests' })).toBeVisible()
  await expect(dialog(page).getByRole('group', { name: 'People' })).toBeVisible()
  await expect(dialog(page).getByRole('status')).toContainText(/\d+ results/)
  await box(page).fill('xyzzyqwv')
  await expect(dialog(page).getByRole('status')).toHaveText('Nothing was found.')
  await expect(dialog(page).getByRole('option', { name: 'Other ways to look for it' })).toHaveAttribute('href', '/search?q=xyzzyqwv')
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true')
})

test('a mended slip is told, seen and heard; a passage stands where the title does not say why', async ({ page }) => {
  await openDialog(page)
  await page.keyboard.type('danki chen')
  await expect(dialog(page).locator('.search-state')).toHaveText('Showing results for “danqi chen”.')
  await expect(dialog(page).getByRole('status')).toContainText('Showing results for “danqi chen”. 2 results')
  await box(page).fill('checkpointing preference')
  await expect(dialog(page).locator('.passage mark').first()).toBeVisible()
})

test('while an input method composes nothing is asked or sent, and Enter belongs to it', async ({ page }) => {
  const asked = listen(page)
  await openDialog(page)
  const session = await page.context().newCDPSession(page)
  for (const text of ['s', 'si', 'si w', 'si wei']) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.waitForTimeout(150)
  }
  await box(page).evaluate((input) => {
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))
    ;(input as HTMLInputElement).form?.requestSubmit()
  })
  await page.waitForTimeout(200)
  expect(asked).toEqual([])
  await expect(page).toHaveURL('/')
  await session.send('Input.insertText', { text: '思维' })
  await expect(options(page).first()).toBeVisible()
  await expect(box(page)).toHaveValue('思维')
  expect(asked).toEqual(['思维'])
})

test('a late answer never replaces a newer one, and what is overtaken is cancelled', async ({ page }) => {
  const failed: string[] = []
  page.on('requestfailed', (request) => failed.push(new URL(request.url()).searchParams.get('q') ?? ''))
  await page.route('**/api/v1/search?*', async (route) => {
    if (new URL(route.request().url()).searchParams.get('q') === 'stream') await new Promise((resolve) => setTimeout(resolve, 1200))
    await route.continue().catch(() => undefined)
  })
  await openDialog(page)
  await box(page).fill('stream')
  await page.waitForTimeout(300)
  await box(page).fill('talagrand')
  await expect(options(page).first()).toContainText('Talagrand')
  await page.waitForTimeout(1300)
  await expect(options(page).first()).toContainText('Talagrand')
  expect(failed).toEqual(['stream'])
})

test('one who types fast asks once', async ({ page }) => {
  const asked = listen(page)
  await openDialog(page)
  // All keys in one task: driven from outside, a busy machine would make pauses between them.
  await box(page).evaluate((input: HTMLInputElement) => {
    for (let length = 1; length <= 'checkpointing'.length; length++) {
      input.value = 'checkpointing'.slice(0, length)
      input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
  })
  await expect(options(page).first()).toBeVisible()
  expect(asked).toEqual(['checkpointing'])
})

test('when the search fails the dialog says so, and recovers', async ({ page }) => {
  let isDown = true
  await page.route('**/api/v1/search?*', (route) => (isDown ? route.fulfill({ status: 503, body: '{}' }) : route.continue()))
  await openDialog(page)
  await page.keyboard.type('heat')
  await expect(dialog(page).locator('.search-state')).toHaveText('The search did not answer. Try again in a moment.')
  isDown = false
  await page.keyboard.type(' ')
  await expect(options(page).first()).toBeVisible()
  await expect(dialog(page).locator('.search-state')).toBeHidden()
})

test('names that look like markup stay text', async ({ page }) => {
  await openDialog(page)
  await page.keyboard.type('<img src=x onerror=alert(1)>')
  await page.waitForTimeout(500)
  await expect(dialog(page).locator('img')).toHaveCount(0)
})

test.describe('with axe let in', () => {
  test.use({ bypassCSP: true })
  for (const width of [1280, 360])
    test(`axe finds nothing in the open dialog at a width of ${width}, light and dark, empty, with results and with none`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 740 })
      await openDialog(page)
      await expectNoViolation(page)
      await page.keyboard.type('chen')
      await expect(options(page).first()).toBeVisible()
      await page.keyboard.press('ArrowDown')
      await expectNoViolation(page)
      await box(page).fill('xyzzyqwv')
      await expect(dialog(page).getByRole('status')).toHaveText('Nothing was found.')
      await expectNoViolation(page)
      await expectToFit(page)
    })
})

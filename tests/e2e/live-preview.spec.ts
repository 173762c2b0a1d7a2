import { type Browser, expect, type Page, test } from '@playwright/test'
import { axeViolations } from './axe'
import { fillField } from './fill-field'
import { ownDesk } from './own-desk'

const TEXT = `## Key points

- The bound holds with $\\frac{c_\\tau}{\\eta\\sqrt{\\log\\eta}}$ for every $f \\ge 0$.
- 卷积猜想 was settled by Ada Newcomer; see [[talagrand-convolution]] and [[nowhere-at-all]].

## Results

| model | score |
|---|---:|
| RLMT | 12.3 |

#### Too deep

It is said [here](https://example.org).
`

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

const { openContext } = ownDesk()

async function desk(browser: Browser, options = {}): Promise<Page> {
  const context = await openContext(browser, { viewport: { width: 1500, height: 900 }, ...options })
  return context.newPage()
}
const written = (page: Page) => page.locator('.cm-content')
const shown = (page: Page) => page.frameLocator('.live-preview iframe')
const said = (page: Page) => page.locator('.live-preview > [role=status]')

async function newDraft(page: Page, text = TEXT, author = 'Ada Newcomer'): Promise<void> {
  await page.goto('/admin')
  await page.getByRole('button', { name: 'New digest' }).click()
  await expect(written(page)).toBeVisible()
  await page.locator('[name=title]').fill('热核与超立方体 and a bound')
  await page.locator('[name=summary]').fill('A bound for the tail.')
  await fillField(page, 'people', author)
  await written(page).click()
  await page.keyboard.insertText(text)
  await page.getByRole('button', { name: 'Live preview' }).click()
}

test('what is typed stands beside it, byte for byte as it is published', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await expect(shown(page).getByRole('heading', { name: 'Results' })).toBeVisible()
  await written(page).press('Control+End')
  await page.keyboard.insertText('\nA last line that was typed.\n')
  await expect(shown(page).getByText('A last line that was typed.')).toBeVisible()
  await expect(page.locator('.save-state')).toHaveText(/^Saved at /)
  const before = await shown(page).locator('.prose').innerHTML()
  expect(before).toContain('<math')
  expect(before).toContain('href="/people/ada-newcomer"')

  await page.getByRole('button', { name: 'Publish …' }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Readers see it now.')).toBeVisible()
  await page.goto('/')
  await page.getByRole('link', { name: '热核与超立方体 and a bound' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('热核与超立方体 and a bound')
  expect(await page.locator('.prose').innerHTML()).toBe(before)
})

test('what there is to mend is listed by line, and a click goes there', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page, TEXT, 'Bea Stranger')
  const list = page.locator('.live-preview .preview-problems')
  await expect(list.getByText('[[nowhere-at-all]] leads nowhere')).toBeVisible()
  await expect(list.getByText('heading of level 4 below one of level 2')).toBeVisible()
  await expect(list.getByText('do not say where it leads')).toBeVisible()
  await expect(list.getByText('“Bea Stranger” is new')).toBeVisible()
  await expect(said(page)).toHaveText('3 things to look at')
  await expect(written(page).getByText('[[nowhere-at-all]] leads nowhere')).toBeVisible()
  await list.getByRole('link', { name: 'Text, line 12' }).click()
  await expect(written(page)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.insertText('### Not too deep')
  await expect(said(page)).toHaveText('2 things to look at')
  await expect(shown(page).getByRole('heading', { name: 'Not too deep' })).toBeVisible()
})

test('text and page scroll together', async ({ browser }) => {
  const page = await desk(browser)
  const sections = Array.from(
    { length: 30 },
    (_, at) => `## Section ${at + 1}\n\n${'A sentence of some length, to fill the line. '.repeat(12)}\n`,
  )
  await newDraft(page, sections.join('\n'))
  await expect(shown(page).getByRole('heading', { name: 'Section 30' })).toBeAttached()
  await written(page).press('Control+Home')
  await expect(shown(page).getByRole('heading', { name: 'Section 30' })).not.toBeInViewport()
  await written(page).press('Control+End')
  await expect(shown(page).getByRole('heading', { name: 'Section 30' })).toBeInViewport()
  await page.locator('.live-preview iframe').hover()
  await page.mouse.wheel(0, -50_000)
  await expect(shown(page).getByRole('heading', { name: 'Section 30' })).not.toBeInViewport()
  await expect.poll(() => page.locator('.cm-scroller').evaluate((field) => field.scrollTop)).toBeLessThan(50)
})

test('without a connection it says how old it is, and catches up', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await expect(said(page)).toHaveText('3 things to look at')
  await page.context().setOffline(true)
  await written(page).press('Control+End')
  await page.keyboard.insertText('\nTyped without a line.\n')
  await expect(said(page)).toHaveText(/^The preview is as old as /)
  await expect(shown(page).getByRole('heading', { name: 'Results' })).toBeAttached()
  await page.context().setOffline(false)
  await expect(shown(page).getByText('Typed without a line.')).toBeVisible()
})

test('nothing that is typed runs in it', async ({ browser }) => {
  const page = await desk(browser)
  await page.exposeFunction('ran', () => {
    throw new Error('it ran')
  })
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('dialog', (dialog) => errors.push(dialog.message()))
  await newDraft(page, '<script>alert(1)</script>\n\n<img src=x onerror="alert(2)">\n\n[a](javascript:alert(3)) and **bold**\n')
  await expect(shown(page).locator('strong', { hasText: 'bold' })).toBeVisible()
  expect(await shown(page).locator('script, [onerror], a[href^="javascript"]').count()).toBe(0)
  // The frame itself refuses, too: a script that got in would not run.
  const isRefused = await page.locator('.live-preview iframe').evaluate((frame: HTMLIFrameElement) => {
    const script = frame.contentDocument?.createElement('script')
    if (!script || !frame.contentDocument) return null
    script.textContent = 'parent.document.title = "taken over"'
    frame.contentDocument.body.append(script)
    return parent.document.title
  })
  expect(isRefused).not.toBe('taken over')
  expect(errors).toEqual([])
})

test('on a phone it takes the place of the form; without a script the preview page lists the same', async ({ browser }) => {
  const page = await desk(browser, { viewport: { width: 390, height: 800 }, hasTouch: true })
  await newDraft(page)
  await expect(shown(page).getByRole('heading', { name: 'Key points' })).toBeVisible()
  await expect(page.locator('.form-main')).toBeHidden()
  await page.locator('.live-preview').getByRole('link', { name: 'Text, line 4' }).click()
  await expect(written(page)).toBeFocused()
  await expect(page.locator('.save-state')).toHaveText(/^Saved at /)
  const address = page.url().split('?')[0] ?? ''

  const plain = await desk(browser, { javaScriptEnabled: false })
  await plain.goto(address.replace('/drafts/', '/preview/'))
  await expect(plain.getByRole('heading', { name: '3 things to look at' })).toBeVisible()
  await plain.getByRole('link', { name: 'Text, line 4' }).click()
  await expect(plain).toHaveURL(/\/admin\/drafts\/\d+#on:body$/)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in it, ${colorScheme}`, async ({ browser }) => {
    const page = await desk(browser, { colorScheme, bypassCSP: true })
    await newDraft(page)
    await expect(said(page)).toHaveText('3 things to look at')
    expect(await axeViolations(page, { iframes: false })).toEqual([])
  })

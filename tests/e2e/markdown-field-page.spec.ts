import { expect, type Page, test } from '@playwright/test'
import { build } from 'esbuild'
import type { mountMarkdownField } from '@/components/browser/editor/markdown-field'
import { axeViolations } from './axe'
import { body, saveState, text } from './draft-form'
import { markdownDesk, newDraft, press, write } from './markdown-page'

test.describe.configure({ mode: 'default' })
test.setTimeout(180_000)
test.use({ actionTimeout: 15_000 })

const { desk, newest } = markdownDesk()

test('what somebody else has changed appears where it stands; the cursor and what can be undone stay', async ({ browser }) => {
  const [one, two] = [await desk(browser), await desk(browser)]
  const address = await newDraft(one)
  await write(one, 'First.\n\nSecond.')
  await expect(saveState(one)).toHaveText(/^Saved at /)
  await two.goto(address)
  await expect(text(two)).toContainText('Second.')
  await text(one).click()
  await press(one, 'Control+Home')
  await one.keyboard.type('The ')
  await expect.poll(() => newest(address)).toContain('The First.')
  await text(two).click()
  await press(two, 'Control+End')
  await two.keyboard.type(' Mine')
  await expect(body(two)).toHaveValue('The First.\n\nSecond. Mine')
  await expect(saveState(two)).toContainText('joined with what somebody else has changed')
  await two.keyboard.type('!')
  await expect(body(two)).toHaveValue('The First.\n\nSecond. Mine!')
  await press(two, 'Control+z', 'Control+z')
  await expect(body(two)).toHaveValue('The First.\n\nSecond.')
})

test('its hint and its errors describe it, and its label leads to it', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await expect(text(page)).toHaveAccessibleDescription(/^Markdown\./)
  await page.getByText('Text', { exact: true }).click()
  await expect(text(page)).toBeFocused()
  await body(page).evaluate((element) => {
    const error = document.createElement('p')
    error.id = 'on:body-error'
    error.textContent = 'It is too long.'
    element.closest('.field')?.append(error)
    element.setAttribute('aria-invalid', 'true')
    element.setAttribute('aria-describedby', 'on:body-hint on:body-error')
  })
  await expect(text(page)).toHaveAccessibleDescription(/^Markdown\..*It is too long\.$/)
  await expect(text(page)).toHaveAttribute('aria-invalid', 'true')
})

test('others can ask where it stands, scroll it, and mark lines, which keep their marks', async ({ browser }) => {
  const contents = `import { mountMarkdownField } from './components/browser/editor/markdown-field'; Object.assign(window, { mountMarkdownField })`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  })
  const page = await desk(browser)
  await page.setContent('<label for="x">Text</label><textarea id="x"></textarea><style>.markdown-field { height: 300px }</style>')
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
  const answers = await page.evaluate(async () => {
    const textarea = document.querySelector('textarea') as HTMLTextAreaElement
    textarea.value = Array.from({ length: 300 }, (_, index) => `Line ${index + 1}`).join('\n')
    const mount = (window as unknown as { mountMarkdownField: typeof mountMarkdownField }).mountMarkdownField
    const made = mount(textarea, {
      kinds: { digest: '', topic: '', person: '', term: '', source: '' },
      phrases: {},
      names: '',
      paste: '',
      pictures: {} as never,
    })
    if (!made) throw new Error('it did not start')
    const settled = () => new Promise((resolve) => setTimeout(resolve, 100))
    let scrolls = 0
    const stop = made.onScroll(() => scrolls++)
    const before = made.lineAt(0)
    const tops: number[] = []
    for (const line of [1, 100.5, 200]) {
      made.scrollToLine(line)
      await settled()
      tops.push(made.lineAt(0))
    }
    const heard = scrolls
    stop()
    made.scrollToLine(1)
    await settled()
    made.markLines([{ line: 3, message: 'There is no entry “grop”.' }])
    return { before, tops, heard: heard > 0, stopped: scrolls === heard, value: made.value === textarea.value }
  })
  expect(answers).toMatchObject({ before: 1, heard: true, stopped: true, value: true })
  for (const [index, line] of [1, 100.5, 200].entries()) expect(answers.tops[index]).toBeCloseTo(line, 0)
  const marked = page.locator('.cm-problem')
  await expect(marked).toHaveText('Line 3')
  await expect(page.getByText('There is no entry “grop”.')).toBeVisible()
  await text(page).click()
  await press(page, 'Control+Home', 'Enter')
  await expect(marked).toHaveText('Line 3')
  await expect(page.locator('textarea')).toHaveValue(/^\nLine 1\n/)
})

test('what was typed before the script is there is saved as well', async ({ browser }) => {
  const page = await desk(browser)
  await page.goto('/admin')
  let letIn = () => {}
  const held = new Promise<void>((resolve) => {
    letIn = resolve
  })
  await page.route('**/s/editor-*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('button', { name: 'New digest' }).click({ noWaitAfter: true })
  await page.locator('textarea[name=body]').fill('Typed too early.')
  letIn()
  await expect(saveState(page)).toHaveText(/^Saved at /)
  await page.reload()
  await expect(body(page)).toHaveValue(/Typed too early/)
})

test('whoever types on and on is journalled all the same', async ({ browser }) => {
  const page = await desk(browser)
  await page.goto('/admin')
  await page.getByRole('button', { name: 'New digest' }).click()
  await expect(text(page)).toBeVisible()
  await page.context().setOffline(true)
  await text(page).click()
  const isKept = () => page.evaluate(() => Object.values(localStorage).some((entry) => entry.includes('onandon')))
  const typing = text(page).pressSequentially('onandon'.repeat(12), { delay: 60 })
  let wasKept = false
  while (!wasKept && !(await Promise.race([typing.then(() => true), page.waitForTimeout(150).then(() => false)]))) wasKept = await isKept()
  await typing
  expect(wasKept).toBe(true)
})

test('where it cannot start, and without a script, there is the plain field', async ({ browser }) => {
  const old = await desk(browser)
  await old.addInitScript(() => Object.assign(Element.prototype, { attachShadow: undefined }))
  await old.goto('/admin')
  await old.getByRole('button', { name: 'New digest' }).click()
  await body(old).fill('Plain.')
  await expect(saveState(old)).toHaveText(/^Saved at /)

  const bare = await desk(browser, { javaScriptEnabled: false })
  await bare.goto('/admin')
  await bare.getByRole('button', { name: 'New digest' }).click()
  await body(bare).fill('Bare.')
  await bare.getByRole('button', { name: 'Markdown guide' }).click()
  await expect(bare.getByRole('region', { name: 'Writing Markdown' })).toContainText('A footnote')
  await bare.getByRole('button', { name: 'Close' }).click()
  await expect(bare.getByRole('region', { name: 'Writing Markdown' })).toBeHidden()
})

test('axe finds nothing, in light and dark, with names offered, the search and the guide open; a phone is wide enough', async ({
  browser,
}) => {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 1280, height: 900 },
    ]) {
      const page = await desk(browser, { bypassCSP: true, colorScheme, viewport })
      await newDraft(page)
      await write(page, '## Heat\n> [!NOTE] So\n`code` **b** *i* ~~s~~ [^1] [a](https://a.example) $x$ <b>\n')
      await checkAxe(page, `${colorScheme} text`)
      await page.keyboard.type('[[chen')
      await expect(page.getByRole('option').first()).toBeVisible()
      await checkAxe(page, `${colorScheme} names`)
      await press(page, 'Escape', 'Control+f')
      await checkAxe(page, `${colorScheme} search`)
      await page.getByRole('button', { name: 'Markdown guide' }).click()
      await checkAxe(page, `${colorScheme} guide`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width)
    }
})

async function checkAxe(page: Page, what: string): Promise<void> {
  expect(await axeViolations(page), what).toEqual([])
}

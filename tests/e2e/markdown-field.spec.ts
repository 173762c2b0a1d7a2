import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { build } from 'esbuild'
import type { mountMarkdownField } from '@/components/browser/editor/markdown-field'
import { axeViolations } from './axe'
import { makeFirstAdmin } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

test.describe.configure({ mode: 'default' })
test.setTimeout(180_000)
test.use({ actionTimeout: 15_000 })

let site: OwnSite
let state: Awaited<ReturnType<BrowserContext['storageState']>>

test.beforeAll(async ({ browser }) => {
  site = await startOwnSite()
  const page = await (await browser.newContext()).newPage()
  await makeFirstAdmin(page, site)
  await expect(page.getByRole('button', { name: 'New digest' })).toBeVisible()
  state = await page.context().storageState()
  await page.context().close()
})
test.afterAll(() => site?.stop())
const opened: BrowserContext[] = []
test.afterEach(async () => {
  for (const context of opened.splice(0)) await context.close()
})

/** A page at the desk. What the policy refuses on it is kept, and asked for by `refused`. */
async function desk(browser: Browser, options = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: site.address, storageState: state, ...options })
  opened.push(context)
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(window, { refusedHere: seen })
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
    )
  })
  return page
}
const refused = (page: Page) => page.evaluate(() => (window as unknown as { refusedHere: string[] }).refusedHere)

async function newDraft(page: Page): Promise<string> {
  await page.goto('/admin')
  await page.getByRole('button', { name: 'New digest' }).click()
  await expect(field(page)).toBeVisible()
  return page.url().split('?')[0] ?? ''
}

const field = (page: Page) => page.locator('.markdown-field').getByRole('textbox', { name: 'Text', exact: true })
const value = (page: Page) => page.locator('[name="body"]')
const saveState = (page: Page) => page.locator('.save-state')
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
/** Types from an empty field on. */
async function write(page: Page, text: string): Promise<void> {
  await field(page).click()
  await press(page, 'Control+a', 'Delete')
  await page.keyboard.type(text)
}

function newest(address: string): string {
  const store = new Database(site.databaseFile, { readonly: true })
  const id = Number(/\d+$/.exec(address)?.[0])
  const text = store.prepare('SELECT "document" FROM "DraftRevision" WHERE "draftId" = ? ORDER BY "id" DESC').pluck().get(id) as string
  store.close()
  return text
}

async function paste(page: Page, data: Record<string, string>): Promise<void> {
  await field(page).evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }))
  }, data)
}

const styleOf = (page: Page, text: string, property: string) =>
  field(page)
    .locator('span', { hasText: text })
    .last()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

test('what is typed is coloured, reaches the draft, and breaks no rule of the policy', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await write(page, '## Heat\nIt is **very** hot, $x^2$ and [[grpo]] say. 热的故事')
  await expect(value(page)).toHaveValue('## Heat\nIt is **very** hot, $x^2$ and [[grpo]] say. 热的故事')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  expect(newest(address)).toContain('It is **very** hot, $x^2$ and [[grpo]] say. 热的故事')
  expect(await styleOf(page, 'very', 'font-weight')).toBe('700')
  const ink = await field(page).evaluate((element) => getComputedStyle(element).color)
  for (const coloured of ['$x^2$', '[[grpo]]']) expect(await styleOf(page, coloured, 'color'), coloured).not.toBe(ink)
  await press(page, 'Control+f')
  await press(page, 'Escape')
  expect(await refused(page)).toEqual([])
  await page.reload()
  await expect(field(page)).toContainText('热的故事')
})

test('keys write Markdown, lists go on, undo takes back, and Tab leaves the text', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await write(page, 'word')
  await press(page, 'Shift+Home', 'Control+b')
  await expect(value(page)).toHaveValue('**word**')
  await press(page, 'Control+b')
  await expect(value(page)).toHaveValue('word')
  await press(page, 'Control+i')
  await expect(value(page)).toHaveValue('*word*')
  await press(page, 'Control+z')
  await expect(value(page)).toHaveValue('word')
  await press(page, 'Control+k')
  await page.keyboard.type('/topics/x')
  await expect(value(page)).toHaveValue('[word](/topics/x)')
  await press(page, 'Control+Alt+2')
  await expect(value(page)).toHaveValue('## [word](/topics/x)')

  await write(page, '- one\ntwo\n\n\nafter')
  await expect(value(page)).toHaveValue('- one\n- two\n\nafter')
  await press(page, 'Tab')
  await expect(field(page)).not.toBeFocused()
  await expect(value(page)).toHaveValue('- one\n- two\n\nafter')
  await press(page, 'Shift+Tab')
  await expect(field(page)).toBeFocused()
})

test('the text is searched in our own words, and nothing of that is saved', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await write(page, 'heat and heat')
  await press(page, 'Control+f')
  await page.getByRole('textbox', { name: 'Find' }).fill('heat')
  await page.getByRole('textbox', { name: 'Replace with' }).fill('cold')
  await page.getByRole('button', { name: 'Replace all' }).click()
  await expect(value(page)).toHaveValue('cold and cold')
  await press(page, 'Enter')
  await expect(page).toHaveURL(address)
  await press(page, 'Escape')
  await expect(field(page)).toBeFocused()
})

test('two brackets offer names, in either script, and the link that is written leads there', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await write(page, 'By [[danqi')
  const offered = page.getByRole('option')
  await expect(offered.first()).toContainText('Danqi Chen')
  await expect(offered.first()).toContainText('Person')
  await expect(field(page)).toHaveAttribute('aria-activedescendant', /./)
  await page.waitForTimeout(100) // a moment in which Enter still means a new line
  await press(page, 'Enter')
  await expect(value(page)).toHaveValue('By [[person:danqi-chen]]')
  await page.keyboard.type(' 和 [[陈丹')
  await expect(offered.first()).toContainText('陈丹琦')
  await page.waitForTimeout(100)
  await press(page, 'Enter')
  await expect(value(page)).toHaveValue('By [[person:danqi-chen]] 和 [[person:danqi-chen|陈丹琦]]')
  await page.keyboard.type(' [[term:grp')
  await expect(offered.first()).toContainText('Group relative policy optimization')
  await press(page, 'Escape')
  await expect(offered).toHaveCount(0)
  await expect(value(page)).toHaveValue(/\[\[term:grp$/)
  expect(await refused(page)).toEqual([])
})

test('pasted HTML becomes Markdown in one step, plain text and code stay as they are', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await write(page, 'Before. ')
  const html =
    '<h2>A</h2><p style="color:red">of <b>x</b> <a href="https://a.example/">there</a><script>alert(1)</script></p><ul><li>one</li></ul>'
  await paste(page, { 'text/html': html, 'text/plain': 'A of x there one' })
  const pasted = 'Before. ## A\n\nof **x** [there](https://a.example/)\n\n- one'
  await expect(value(page)).toHaveValue(pasted)
  await page.keyboard.type('!')
  await expect(value(page)).toHaveValue(`${pasted}!`)
  await press(page, 'Control+z', 'Control+z')
  await expect(value(page)).toHaveValue('Before. ')
  await paste(page, { 'text/plain': '**as** it <b>is</b>' })
  await expect(value(page)).toHaveValue('Before. **as** it <b>is</b>')
  await write(page, '```\n')
  await paste(page, { 'text/html': '<b>x</b>', 'text/plain': 'x' })
  await expect(value(page)).toHaveValue('```\nx')
  expect(await refused(page)).toEqual([])
})

test('what somebody else has changed appears where it stands; the cursor and what can be undone stay', async ({ browser }) => {
  const [one, two] = [await desk(browser), await desk(browser)]
  const address = await newDraft(one)
  await write(one, 'First.\n\nSecond.')
  await expect(saveState(one)).toHaveText(/^Saved at /)
  await two.goto(address)
  await expect(field(two)).toContainText('Second.')
  await field(one).click()
  await press(one, 'Control+Home')
  await one.keyboard.type('The ')
  await expect.poll(() => newest(address)).toContain('The First.')
  await field(two).click()
  await press(two, 'Control+End')
  await two.keyboard.type(' Mine')
  await expect(value(two)).toHaveValue('The First.\n\nSecond. Mine')
  await expect(saveState(two)).toContainText('joined with what somebody else has changed')
  await two.keyboard.type('!')
  await expect(value(two)).toHaveValue('The First.\n\nSecond. Mine!')
  await press(two, 'Control+z', 'Control+z')
  await expect(value(two)).toHaveValue('The First.\n\nSecond.')
})

test('an input method composes undisturbed', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await write(page, '你')
  const session = await page.context().newCDPSession(page)
  for (const text of ['h', 'ha', 'hao'])
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await expect(field(page)).toHaveText('你hao')
  await session.send('Input.insertText', { text: '好' })
  await expect(value(page)).toHaveValue('你好')
  await page.keyboard.type('!')
  await expect(value(page)).toHaveValue('你好!')
})

test('its hint and its errors describe it, and its label leads to it', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await expect(field(page)).toHaveAccessibleDescription(/^Markdown\./)
  await page.getByText('Text', { exact: true }).click()
  await expect(field(page)).toBeFocused()
  await value(page).evaluate((element) => {
    const error = document.createElement('p')
    error.id = 'on:body-error'
    error.textContent = 'It is too long.'
    element.closest('.field')?.append(error)
    element.setAttribute('aria-invalid', 'true')
    element.setAttribute('aria-describedby', 'on:body-hint on:body-error')
  })
  await expect(field(page)).toHaveAccessibleDescription(/^Markdown\..*It is too long\.$/)
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true')
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
  await field(page).click()
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
  await expect(value(page)).toHaveValue(/Typed too early/)
})

test('whoever types on and on is journalled all the same', async ({ browser }) => {
  const page = await desk(browser)
  await page.goto('/admin')
  await page.getByRole('button', { name: 'New digest' }).click()
  await expect(field(page)).toBeVisible()
  await page.context().setOffline(true)
  await field(page).click()
  const isKept = () => page.evaluate(() => Object.values(localStorage).some((entry) => entry.includes('onandon')))
  const typing = field(page).pressSequentially('onandon'.repeat(12), { delay: 60 })
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
  await value(old).fill('Plain.')
  await expect(saveState(old)).toHaveText(/^Saved at /)

  const bare = await desk(browser, { javaScriptEnabled: false })
  await bare.goto('/admin')
  await bare.getByRole('button', { name: 'New digest' }).click()
  await value(bare).fill('Bare.')
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

import { expect, type Page, test } from '@playwright/test'
import { body, saveState, text } from './draft-form'
import { markdownDesk, newDraft, press, refused, write } from './markdown-page'

test.describe.configure({ mode: 'default' })
test.setTimeout(180_000)
test.use({ actionTimeout: 15_000 })

const { desk, newest } = markdownDesk()

async function paste(page: Page, data: Record<string, string>): Promise<void> {
  await text(page).evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }))
  }, data)
}

const styleOf = (page: Page, words: string, property: string) =>
  text(page)
    .locator('span', { hasText: words })
    .last()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

test('what is typed is coloured, reaches the draft, and breaks no rule of the policy', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await write(page, '## Heat\nIt is **very** hot, $x^2$ and [[grpo]] say. 热的故事')
  await expect(body(page)).toHaveValue('## Heat\nIt is **very** hot, $x^2$ and [[grpo]] say. 热的故事')
  await expect(saveState(page)).toHaveText(/^Saved at /)
  expect(newest(address)).toContain('It is **very** hot, $x^2$ and [[grpo]] say. 热的故事')
  expect(await styleOf(page, 'very', 'font-weight')).toBe('700')
  const ink = await text(page).evaluate((element) => getComputedStyle(element).color)
  for (const coloured of ['$x^2$', '[[grpo]]']) expect(await styleOf(page, coloured, 'color'), coloured).not.toBe(ink)
  await press(page, 'Control+f')
  await press(page, 'Escape')
  expect(await refused(page)).toEqual([])
  await page.reload()
  await expect(text(page)).toContainText('热的故事')
})

test('keys write Markdown, lists go on, undo takes back, and Tab leaves the text', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await write(page, 'word')
  await press(page, 'Shift+Home', 'Control+b')
  await expect(body(page)).toHaveValue('**word**')
  await press(page, 'Control+b')
  await expect(body(page)).toHaveValue('word')
  await press(page, 'Control+i')
  await expect(body(page)).toHaveValue('*word*')
  await press(page, 'Control+z')
  await expect(body(page)).toHaveValue('word')
  await press(page, 'Control+k')
  await page.keyboard.type('/topics/x')
  await expect(body(page)).toHaveValue('[word](/topics/x)')
  await press(page, 'Control+Alt+2')
  await expect(body(page)).toHaveValue('## [word](/topics/x)')

  await write(page, '- one\ntwo\n\n\nafter')
  await expect(body(page)).toHaveValue('- one\n- two\n\nafter')
  await press(page, 'Tab')
  await expect(text(page)).not.toBeFocused()
  await expect(body(page)).toHaveValue('- one\n- two\n\nafter')
  await press(page, 'Shift+Tab')
  await expect(text(page)).toBeFocused()
})

test('the text is searched in our own words, and nothing of that is saved', async ({ browser }) => {
  const page = await desk(browser)
  const address = await newDraft(page)
  await write(page, 'heat and heat')
  await press(page, 'Control+f')
  await page.getByRole('textbox', { name: 'Find' }).fill('heat')
  await page.getByRole('textbox', { name: 'Replace with' }).fill('cold')
  await page.getByRole('button', { name: 'Replace all' }).click()
  await expect(body(page)).toHaveValue('cold and cold')
  await press(page, 'Enter')
  await expect(page).toHaveURL(address)
  await press(page, 'Escape')
  await expect(text(page)).toBeFocused()
})

test('two brackets offer names, in either script, and the link that is written leads there', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await write(page, 'By [[danqi')
  const offered = page.getByRole('option')
  await expect(offered.first()).toContainText('Danqi Chen')
  await expect(offered.first()).toContainText('Person')
  await expect(text(page)).toHaveAttribute('aria-activedescendant', /./)
  await page.waitForTimeout(100) // a moment in which Enter still means a new line
  await press(page, 'Enter')
  await expect(body(page)).toHaveValue('By [[person:danqi-chen]]')
  await page.keyboard.type(' 和 [[陈丹')
  await expect(offered.first()).toContainText('陈丹琦')
  await page.waitForTimeout(100)
  await press(page, 'Enter')
  await expect(body(page)).toHaveValue('By [[person:danqi-chen]] 和 [[person:danqi-chen|陈丹琦]]')
  await page.keyboard.type(' [[term:grp')
  await expect(offered.first()).toContainText('Group relative policy optimization')
  await press(page, 'Escape')
  await expect(offered).toHaveCount(0)
  await expect(body(page)).toHaveValue(/\[\[term:grp$/)
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
  await expect(body(page)).toHaveValue(pasted)
  await page.keyboard.type('!')
  await expect(body(page)).toHaveValue(`${pasted}!`)
  await press(page, 'Control+z', 'Control+z')
  await expect(body(page)).toHaveValue('Before. ')
  await paste(page, { 'text/plain': '**as** it <b>is</b>' })
  await expect(body(page)).toHaveValue('Before. **as** it <b>is</b>')
  await write(page, '```\n')
  await paste(page, { 'text/html': '<b>x</b>', 'text/plain': 'x' })
  await expect(body(page)).toHaveValue('```\nx')
  expect(await refused(page)).toEqual([])
})

test('an input method composes undisturbed', async ({ browser }) => {
  const page = await desk(browser)
  await newDraft(page)
  await write(page, '你')
  const session = await page.context().newCDPSession(page)
  for (const text of ['h', 'ha', 'hao'])
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await expect(text(page)).toHaveText('你hao')
  await session.send('Input.insertText', { text: '好' })
  await expect(body(page)).toHaveValue('你好')
  await page.keyboard.type('!')
  await expect(body(page)).toHaveValue('你好!')
})

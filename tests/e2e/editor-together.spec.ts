import { type Browser, expect, type Page, test } from '@playwright/test'
import { axeViolations } from './axe'
import { body, crash, journalsOf, newDraft, saveState, text } from './draft-form'
import { ownDesk } from './own-desk'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

const { openContext, desk, revisions } = ownDesk()

/** What the device keeps of such forms, by name. */
/** Two at one draft; the first has changed its first paragraph since the second opened it. */
async function twoWriters(browser: Browser): Promise<{ one: Page; two: Page; address: string }> {
  const [one, two] = [await desk(browser), await desk(browser, { bypassCSP: true })]
  const address = await newDraft(one)
  await text(one).fill('First.\n\nSecond.\n')
  await expect(saveState(one)).toHaveText(/^Saved at /)
  await two.goto(address)
  await two.waitForLoadState('networkidle')
  await text(one).fill('First, by one.\n\nSecond.\n')
  await expect.poll(() => revisions(address).at(-1)).toContain('by one')
  return { one, two, address }
}

test('two who write at once get both, and where they contradict each other both are kept and shown', async ({ browser }) => {
  const { one, two, address } = await twoWriters(browser)
  await text(two).fill('First.\n\nSecond, by two.\n')
  await expect(saveState(two)).toContainText('joined with what somebody else has changed')
  await expect(body(two)).toHaveValue('First, by one.\n\nSecond, by two.\n')

  await text(one).fill('First, by me.\n\nSecond.\n')
  await expect(saveState(one)).toContainText('joined with')
  await text(two).fill('First, by another.\n\nSecond, by two.\n')
  await expect(saveState(two)).toContainText('Both texts are kept:')
  await saveState(two).getByRole('link', { name: 'look at both' }).click()
  await expect(two.locator('.sides')).toContainText('First, by another.')
  await expect(two.locator('.sides')).toContainText('First, by me.')
  expect(revisions(address).join('\n')).toContain('First, by another.')

  // How it is settled is typed, too.
  await body(two).fill('First, by both.\n\nSecond, by two.\n')
  await expect.poll(() => two.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('by+both')
  await two.reload()
  await expect(body(two)).not.toHaveValue(/by both/)
  await two.getByRole('button', { name: 'Take it back' }).click()
  await expect(body(two)).toHaveValue('First, by both.\n\nSecond, by two.\n')
  expect(await axeViolations(two)).toEqual([])
  await two.getByRole('button', { name: 'Save the joined text' }).click()
  await expect(body(two)).toHaveValue('First, by both.\n\nSecond, by two.\n')
  expect(await journalsOf(two, 'conflict-')).toEqual([])
  expect(revisions(address).at(-1)).toContain('First, by both.')
})

test('who types on while a save is joined with what another has changed keeps both, and contradicts nobody', async ({ browser }) => {
  const { two, address } = await twoWriters(browser)
  let go = () => {}
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  await two.route('**/admin/do/save-draft', async (route) => {
    const response = await route.fetch()
    await held
    await route.fulfill({ response })
  })
  await text(two).fill('First.\n\nSecond, by two.\n')
  await expect.poll(() => revisions(address).at(-1)).toContain('by two')
  await text(two).fill('First.\n\nSecond, by two, and more.\n')
  go()
  await expect(body(two)).toHaveValue('First, by one.\n\nSecond, by two, and more.\n')
  await expect.poll(() => revisions(address).at(-1)).toContain('First, by one.\n\nSecond, by two, and more.')
  await expect(saveState(two)).toHaveText(/^Saved at /)
})

test('what is taken back after a crash is joined with what others have saved since', async ({ browser }) => {
  const context = await openContext(browser)
  const one = await context.newPage()
  const address = await newDraft(one)
  await text(one).fill('First.\n\nSecond.\n\nThird.\n')
  await expect(saveState(one)).toHaveText(/^Saved at /)
  await context.setOffline(true)
  await text(one).fill('First.\n\nSecond.\n\nThird, from the train.\n')
  await expect(saveState(one)).toContainText('no connection')
  await crash(one)
  const two = await desk(browser)
  await two.goto(address)
  await two.waitForLoadState('networkidle')
  await text(two).fill('First, by two.\n\nSecond.\n\nThird.\n')
  await expect(saveState(two)).toHaveText(/^Saved at /)

  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(address)
  await again.getByRole('button', { name: 'Take it back' }).click()
  await expect(body(again)).toHaveValue('First, by two.\n\nSecond.\n\nThird, from the train.\n')
  await expect.poll(() => revisions(address).at(-1)).toContain('First, by two.\n\nSecond.\n\nThird, from the train.')
})

import { type Browser, expect, type Page, test } from '@playwright/test'
import { axeViolations } from './axe'
import { ownDesk } from './own-desk'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

const { openContext } = ownDesk()

async function newDraft(browser: Browser, options = {}): Promise<Page> {
  const page = await (await openContext(browser, options)).newPage()
  await page.goto('/admin')
  await page.getByRole('button', { name: 'New digest' }).click()
  await page.waitForLoadState('networkidle')
  return page
}
const people = (page: Page) => page.getByRole('combobox', { name: 'Authors of the work' })
const list = (page: Page) => page.getByRole('listbox').locator('visible=true')
const kept = (page: Page, name: string) => page.locator(`[name="${name}"]`)
const chips = (page: Page, name: string) => page.locator(`.field:has([name="${name}"]) .chips li > span`)
const saved = (page: Page) => expect(page.locator('.save-state')).toHaveText(/^Saved at /)

test('a person is picked by typing, in either script, with the keyboard alone', async ({ browser }) => {
  const page = await newDraft(browser)
  await people(page).focus()
  await page.keyboard.type('danqi')
  await expect(list(page).getByRole('option').first()).toContainText('Danqi Chen')
  await expect(people(page)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(list(page).getByRole('option', { selected: true })).toContainText('Danqi Chen')
  await page.keyboard.press('Enter')
  await expect(chips(page, 'people')).toHaveText(['Danqi Chen'])
  await page.keyboard.insertText('陈远思')
  await page.keyboard.press('Escape')
  await expect(list(page)).toHaveCount(0)
  await people(page).fill('Yuansi')
  await list(page)
    .getByRole('option', { name: /Yuansi Chen/ })
    .click()
  await expect(chips(page, 'people')).toHaveText(['Danqi Chen', 'Yuansi Chen'])

  await page.getByRole('button', { name: 'Move Yuansi Chen forward' }).click()
  await expect(kept(page, 'people')).toHaveValue('Yuansi Chen\nDanqi Chen')
  await people(page).focus()
  await page.keyboard.press('Backspace')
  await expect(chips(page, 'people')).toHaveText(['Yuansi Chen'])
  await page.getByRole('button', { name: 'Take out Yuansi Chen' }).click()
  await expect(kept(page, 'people')).toHaveValue('')
})

test('a name that nobody has is taken as it is and said to be new; leaving the field takes it too, and it is saved', async ({
  browser,
}) => {
  const page = await newDraft(browser)
  await people(page).fill('Grace Newcomer')
  await people(page).press('Enter')
  await expect(page.getByText('“Grace Newcomer” is new')).toBeVisible()
  const topics = page.getByRole('combobox', { name: 'Topics' })
  await topics.fill('Probability')
  await topics.press('Tab')
  await expect(chips(page, 'topics')).toHaveText(['Probability'])
  await saved(page)
  await page.reload()
  await expect(chips(page, 'people')).toHaveText(['Grace Newcomer'])
  await expect(kept(page, 'topics')).toHaveValue('Probability')
})

test('where a name is that of several, they are offered, and the slug of the chosen one is written', async ({ browser }) => {
  const page = await newDraft(browser)
  const names = [
    { kind: 'person', slug: 'wei-zhang', name: 'Wei Zhang', detail: '张伟 · Peking University' },
    { kind: 'person', slug: 'wei-zhang-2', name: 'Wei Zhang', detail: '张薇 · MIT' },
  ]
  await page.route('**/admin/names?*', (route) => route.fulfill({ json: { names, alike: [] } }))
  await people(page).fill('Wei Zhang')
  await people(page).press('Enter')
  await expect(page.getByText('Several are called “Wei Zhang”.')).toBeVisible()
  await expect(chips(page, 'people')).toHaveCount(0)
  await list(page).getByRole('option', { name: /MIT/ }).click()
  await expect(chips(page, 'people')).toHaveText(['wei-zhang-2'])
})

test('a romanised name that nobody has, and that sounds like others, is taken with a word about them', async ({ browser }) => {
  const page = await newDraft(browser)
  await page.route('**/admin/names?*', (route) => route.fulfill({ json: { names: [], alike: ['李娜 (li-na)', '李纳 (li-na-2)'] } }))
  await people(page).fill('Li Na')
  await people(page).press('Enter')
  await expect(chips(page, 'people')).toHaveText(['Li Na'])
  await expect(page.getByText('It sounds like 李娜 (li-na), 李纳 (li-na-2): write the slug')).toBeVisible()
})

test('a Chinese list typed in one go is taken name by name: who has a page is not new, and whom several are called stays typed', async ({
  browser,
}) => {
  const page = await newDraft(browser)
  await people(page).fill('陈丹琦、李肖；无名氏')
  await people(page).press('Enter')
  await expect(chips(page, 'people')).toHaveText([/^Danqi Chen/, /^Xiao Li/, /无名氏/])
  await expect(page.locator('.chips .is-new')).toHaveText([/无名氏/])
  const two = [
    { kind: 'person', slug: 'wei-zhang', name: '张伟', detail: 'Peking University' },
    { kind: 'person', slug: 'wei-zhang-2', name: '张伟', detail: 'MIT' },
  ]
  await page.route('**/admin/names?*', async (route) => {
    const isZhang = new URL(route.request().url()).searchParams.get('q') === '张伟'
    await (isZhang ? route.fulfill({ json: { names: two, alike: [] } }) : route.continue())
  })
  await people(page).fill('张伟、周芷若')
  await people(page).press('Enter')
  await expect(chips(page, 'people')).toHaveText([/^Danqi Chen/, /^Xiao Li/, /无名氏/, /周芷若/])
  await expect(people(page)).toHaveValue('张伟')
  await list(page).getByRole('option', { name: /MIT/ }).click()
  await expect(kept(page, 'people')).toHaveValue(/wei-zhang-2$/)
})

test('a question that more typing overtakes takes nothing with it, nor does one that waits overtake Enter', async ({ browser }) => {
  const page = await newDraft(browser)
  const asked: string[] = []
  await page.route('**/admin/names?*', async (route) => {
    const typed = new URL(route.request().url()).searchParams.get('q') ?? ''
    asked.push(typed)
    if (typed === 'dan') return // never answered
    await route.continue()
  })
  await people(page).focus()
  await page.keyboard.type('dan')
  await expect.poll(() => asked).toContain('dan')
  await page.keyboard.type('qi')
  await expect(list(page).getByRole('option').first()).toContainText('Danqi Chen')
  await people(page).fill('Yuansi Chen')
  await people(page).press('Enter')
  await expect(chips(page, 'people')).toHaveText(['Yuansi Chen'])
  await page.waitForTimeout(300)
  await expect(list(page)).toHaveCount(0)
})

test('names from elsewhere: a copied list is taken line by line, and without a connection a name is still taken', async ({ browser }) => {
  const page = await newDraft(browser)
  await people(page).focus()
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'One Author\nAnother Author\n')
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(chips(page, 'people')).toHaveText(['One Author', 'Another Author'])
  await page.context().setOffline(true)
  await people(page).fill('Third Author')
  await people(page).press('Enter')
  await expect(kept(page, 'people')).toHaveValue('One Author\nAnother Author\nThird Author')
  await page.context().setOffline(false)
})

test('a block can be taken out and brought back, and a new one has its own fields', async ({ browser }) => {
  const page = await newDraft(browser)
  const outlet = (at: number) => page.locator(`[name="sources.${at}.outlet"]`)
  await outlet(0).fill('机器')
  await list(page)
    .getByRole('option', { name: /机器之心/ })
    .click()
  await expect(outlet(0)).not.toHaveValue('机器')
  const taken = await outlet(0).inputValue()
  await expect(outlet(1)).toBeVisible()
  await outlet(1).fill('量子位')
  await outlet(1).press('Enter')
  await saved(page)
  const first = page.locator('.form-block').filter({ has: outlet(0) })
  await first.getByRole('button', { name: 'Remove' }).click()
  await expect(outlet(0)).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(outlet(0)).toHaveValue(taken)
  const sent = page.waitForResponse(
    (response) => response.url().endsWith('/save-draft') && !response.request().postData()?.includes('%E9%87%8F'),
  )
  await page
    .locator('.form-block')
    .filter({ has: outlet(1) })
    .getByRole('button', { name: 'Remove' })
    .click()
  await sent
  await page.reload()
  await expect(outlet(0)).toHaveValue(taken)
  await expect(outlet(1)).toHaveValue('')
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing with names chosen and offered, ${colorScheme}, and a phone is wide enough`, async ({ browser }) => {
    const page = await newDraft(browser, { colorScheme, bypassCSP: true, viewport: { width: 360, height: 740 } })
    await people(page).fill('Grace Newcomer')
    await people(page).press('Enter')
    await expect(chips(page, 'people')).toHaveCount(1)
    await people(page).fill('chen')
    await expect(list(page).getByRole('option').first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(await axeViolations(page)).toEqual([])
  })

test('an address is suggested by the title, Chinese by its sounds, and checked as it is typed', async ({ browser }) => {
  const page = await newDraft(browser)
  const slug = page.getByRole('textbox', { name: 'Address of this page' })
  const saying = (text: string) => expect(page.locator('.field:has([name="slug"])').getByRole('status')).toHaveText(text)
  await page.locator('[name=title]').fill('卷积猜想')
  await saying('It will be /digests/juan-ji-cai-xiang')
  await slug.fill('Not a slug')
  await saying('That is no address: lower-case letters, digits and single hyphens, as in talagrand-convolution.')
  await slug.fill('streambp')
  await expect(page.getByText('Another page has this address.')).toBeVisible()
  await slug.fill('streambp-again')
  await saying('Free: /digests/streambp-again')
  await slug.fill('streambp')
  await saved(page)
  await page.reload()
  // Told by the server as well, for who has no script.
  await expect(page.locator('[id="on:slug-error"]')).toContainText('Another page has this address.')
  await expect(slug).toHaveAttribute('aria-invalid', 'true')
})

test('many are published and unpublished at once without a script, after one more question; what is refused is said', async ({
  browser,
}) => {
  const context = await openContext(browser, { javaScriptEnabled: false })
  const page = await context.newPage()
  for (const title of ['Batch one', 'Batch two', '']) {
    await page.goto('/admin')
    await page.getByRole('button', { name: 'New digest' }).click()
    await page.locator('[name=title]').fill(title)
    await page.locator('[name=summary]').fill('One claim.')
    await page.locator('[name=body]').fill('## Key points\n\n- One.\n')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
  }
  await page.goto('/admin')
  for (const title of ['Batch one', 'Batch two']) await page.getByRole('checkbox', { name: `Choose ${title}` }).check()
  await page.getByRole('checkbox', { name: 'Choose Untitled' }).first().check()
  await page.getByRole('button', { name: 'Publish …', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Publish 3 drafts' })).toBeVisible()
  await page.getByRole('button', { name: 'Publish all 3' }).click()
  await expect(page.getByRole('alert')).toHaveText('2 were done. This one was refused:')
  await expect(page.getByText('It cannot be published as it is.')).toBeVisible()
  await page.goto('/digests/batch-one')
  await expect(page.getByRole('heading', { level: 1, name: 'Batch one' })).toBeVisible()

  await page.goto('/admin')
  for (const title of ['Batch one', 'Batch two']) await page.getByRole('checkbox', { name: `Choose ${title}` }).check()
  await page.getByRole('button', { name: 'Unpublish …' }).click()
  await page.getByRole('button', { name: 'Unpublish all 2' }).click()
  await expect(page.getByText('Readers do not see them any more.')).toBeVisible()
  const notice = page.url()
  expect((await page.goto('/digests/batch-one'))?.status()).toBe(404)

  // Of two that were taken out of sight one comes back, by the same notice twice: the other is told why it does not.
  await page.goto(notice.replace(/%2Ce\d+%3A\d+/, ''))
  await page.getByRole('button', { name: 'Put it back' }).click()
  await expect(page.getByText('As before: readers see what they saw')).toBeVisible()
  await page.goto(notice)
  await page.getByRole('button', { name: 'Put them back' }).click()
  await expect(page.getByRole('alert')).toHaveText('One was done. This one was refused:')
  await expect(page.getByText('It was changed since, or its end has come: it stays out of sight.')).toBeVisible()
  for (const slug of ['batch-one', 'batch-two']) expect((await page.goto(`/digests/${slug}`))?.status()).toBe(200)

  // One alone, from its row.
  await page.goto('/admin')
  await page.getByRole('button', { name: 'Unpublish: Batch one' }).click()
  await expect(page.getByText('Readers do not see it any more.')).toBeVisible()
  expect((await page.request.get('/digests/batch-one')).status()).toBe(404)
  await page.getByRole('button', { name: 'Put it back' }).click()
  await expect(page.getByText('As before: readers see what they saw')).toBeVisible()
  expect((await page.request.get('/digests/batch-one')).status()).toBe(200)

  await page.goto('/admin')
  await page.getByRole('button', { name: 'Discard …' }).click()
  await expect(page.getByText('None of them is there any more.')).toBeVisible()
})

test('a moment is chosen in the editor’s own zone and written in the one of all, and loses nothing', async ({ browser }) => {
  const page = await newDraft(browser, { timezoneId: 'Asia/Shanghai' })
  const written = page.locator('[name=publishedAt]')
  const chooser = page.getByLabel('Or choose it in your time (Asia/Shanghai)')
  await chooser.fill('2999-11-26T13:12')
  await expect(written).toHaveValue('2999-11-26T05:12:00Z')
  await expect(page.getByText('This is still to come')).toBeVisible()
  await written.fill('2025-11-26T05:12:34Z')
  await expect(chooser).toHaveValue('2025-11-26T13:12')
  await expect(page.getByText('This is still to come')).toBeHidden()
  await saved(page)
  await page.reload()
  await expect(written).toHaveValue('2025-11-26T05:12:34Z')
})

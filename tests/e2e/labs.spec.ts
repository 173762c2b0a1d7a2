import { expect, type Page, test } from '@playwright/test'
import { LAB_SLUGS } from '@/lib/labs/slugs'
import { expectNoViolation } from './axe'
import { noteShifts, shiftsOf } from './layout-checks'

test.use({ bypassCSP: true, actionTimeout: 20_000 })

const isDone = (page: Page) => expect(page.locator('.lab')).toHaveAttribute('data-state', 'done', { timeout: 30_000 })

for (const slug of LAB_SLUGS) {
  test(`${slug} runs, is drawn, fits every screen, and offends nobody`, async ({ page }) => {
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await page.goto(`/labs/${slug}`)
    await isDone(page)
    for (const figure of await page.locator('.lab-figure:visible').all()) await expect(figure.locator('svg.plot')).toHaveCount(1)
    expect(await page.locator('.lab-findings p').count()).toBeGreaterThan(0)
    await expect(page.locator('.lab-result')).not.toHaveText(/NaN|undefined|\{\w+\}/)
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      // A formula fits beside its control.
      for (const formula of await page.locator('.lab-formula').all())
        expect(await formula.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await expectNoViolation(page)
      }
    }
    for (const summary of await page.locator('.lab-figure:visible summary').all()) await summary.click()
    await expectNoViolation(page)
    expect(errors).toEqual([])
  })

  test(`${slug} stands there without a script, with its data, and on paper`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`/labs/${slug}`)
    const figures = page.locator('.lab-figure')
    expect(await figures.count()).toBeGreaterThan(1)
    for (const figure of await figures.all()) await expect(figure.locator('svg.plot')).toBeVisible()
    await expect(page.getByText('Without JavaScript you see the result')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Run' })).toBeHidden()
    for (const field of await page.locator('.lab-controls :is(input, select)').all()) await expect(field).toBeDisabled()
    const href = await figures.first().locator('[data-lab-csv]').getAttribute('href')
    const csv = await page.request.get(href ?? '')
    expect(csv.status()).toBe(200)
    expect((await csv.text()).split('\r\n').length).toBeGreaterThan(3)
    await page.emulateMedia({ media: 'print' })
    // What the result is of stands on the paper: each setting by its name and its value, without what sets it.
    for (const value of await page.locator('.lab-controls :is(output, select, input:not([type=range]))').all())
      await expect(value).toBeVisible()
    await expect(page.locator('.lab-form :is(input[type=range], .hint, button)').filter({ visible: true })).toHaveCount(0)
    await expect(figures.first()).toBeVisible()
    const claim = page.getByRole('link', { name: 'The claim in the digest' })
    const address = (await claim.getAttribute('href')) ?? ''
    const [path = '', fragment = ''] = address.split('#')
    const [section, sentence = ''] = fragment.split(':~:text=')
    await page.goto(path)
    const heading = page.locator(`[id="${section}"]`)
    await expect(heading).toBeVisible()
    // The sentence stands under the heading that it is said to, by its beginning and its end.
    const after = page.locator(`xpath=//*[@id="${section}"]/following::*[self::p or self::li]`)
    const read = (await after.allInnerTexts()).join(' ')
    const [from = '', to = ''] = sentence.split(',').map(decodeURIComponent)
    expect(from.length).toBeGreaterThan(15)
    expect(read.indexOf(to, read.indexOf(from))).toBeGreaterThan(read.indexOf(from))
    expect(read).toContain(from)
    await context.close()
  })
}

test('what is set stands in the address, and the address sets it', async ({ page }) => {
  await page.goto('/labs/heat-on-the-hypercube?n=8&family=ball&k=2&seed=abc')
  await isDone(page)
  const slider = page.getByRole('slider', { name: 'Dimension n' })
  await expect(slider).toHaveValue('8')
  await expect(page.getByLabel('Function')).toHaveValue('ball')
  const first = (await page.locator('.lab-findings').textContent()) ?? ''
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await expect(slider).toHaveAttribute('aria-valuetext', '9')
  await expect(page).toHaveURL('/labs/heat-on-the-hypercube?n=9&family=ball&k=2&seed=abc')
  await isDone(page)
  await expect(page.locator('.lab-findings')).not.toHaveText(first)
  await page.getByRole('link', { name: 'A point mass' }).click()
  await expect(page).toHaveURL('/labs/heat-on-the-hypercube?n=16&family=point&seed=abc')
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect(page).toHaveURL('/labs/heat-on-the-hypercube')
})

test('a lab holds its room: nothing moves while it is made ready, runs and is drawn for the width that it has', async ({
  browser,
  baseURL,
}) => {
  for (const width of [390, 1280])
    for (const path of ['/labs/think-then-answer', '/digests/rlmt-thinking-for-chat', '/labs/backprop-in-a-stream']) {
      const context = await browser.newContext({ baseURL, viewport: { width, height: 800 } })
      const page = await context.newPage()
      await page.addInitScript(noteShifts)
      await page.goto(path)
      const lab = page.locator('#on\\:lab')
      for (const part of [lab, lab.locator('.lab-figure').first(), lab.locator('.lab-figure').last(), page.locator('footer').last()]) {
        await part.scrollIntoViewIfNeeded()
        await isDone(page)
      }
      expect(await shiftsOf(page), `${path} at ${width} px`).toEqual([])
      await context.close()
    }
})

test('it steps, goes on, and can be cancelled', async ({ page }) => {
  await page.goto('/labs/think-then-answer?seeds=20&updates=400&group=32')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.locator('.lab-status')).toHaveText('Cancelled. The last result stays.')
  await expect.poll(() => page.workers().length).toBe(0)
  const done = () => page.locator('.lab progress').evaluate((bar: HTMLProgressElement) => bar.value)
  await page.getByRole('button', { name: 'Step' }).click()
  await expect(page.locator('.lab-status')).toHaveText('Stopped after a step.')
  const first = await done()
  expect(first).toBeLessThan(1)
  await page.getByRole('button', { name: 'Step' }).click()
  await expect.poll(done).toBeGreaterThan(first)
})

test('cancelling by keyboard keeps the focus near and holds, and words that are still typed are not written over', async ({ page }) => {
  await page.goto('/labs/think-then-answer?seeds=20&updates=400&group=32')
  const cancel = page.getByRole('button', { name: 'Cancel' })
  await page.getByRole('slider').first().press('ArrowRight')
  await cancel.press('Enter')
  await expect(page.getByRole('button', { name: 'Run' })).toBeFocused()
  await page.waitForTimeout(600)
  await expect(page.locator('.lab-status')).toHaveText('Cancelled. The last result stays.')
  await page.goto('/labs/heat-on-the-hypercube?family=drawn')
  await isDone(page)
  const drawn = page.getByRole('textbox', { name: 'Drawn by hand' })
  await drawn.fill('10 ')
  await drawn.press('2')
  await expect(page.locator('.lab-problems p')).toHaveCount(1)
  await expect(drawn).toHaveValue('10 2')
})

test('a bad address is told about and the defaults are used', async ({ page }) => {
  await page.goto('/labs/heat-on-the-hypercube?n=NaN&tau=1e99&family=%3Cscript%3E&drawn=999')
  await isDone(page)
  await expect(page.locator('.lab-problems p')).toHaveText([
    '“NaN” is no number for “Dimension n”; its default is used.',
    '“1e99” is out of range for “Time τ”, from 0.1 to 2; its default is used.',
    '“<script>” is no choice for “Function”; its default is used.',
    '“999” cannot be used for “Drawn by hand”; its default is used.',
  ])
  await expect(page.getByRole('slider', { name: 'Dimension n' })).toHaveValue('14')
})

test('a worker that dies leaves the last result and a way to try again', async ({ page }) => {
  await page.route('**/s/lab-worker-*.js', (route) => route.abort())
  await page.goto('/labs/backprop-in-a-stream')
  await expect(page.locator('.lab-status')).toContainText('The computation broke off.')
  await expect(page.locator('.lab-figure svg.plot').first()).toBeVisible()
  await page.unroute('**/s/lab-worker-*.js')
  await page.getByRole('button', { name: 'Run' }).click()
  await isDone(page)
})

test('the table that is unfolded is of the last run', async ({ page }) => {
  await page.goto('/labs/backprop-in-a-stream?chunks=2')
  await isDone(page)
  const figure = page.locator('[data-lab-chart=ways]')
  await figure.locator('summary').click()
  const streamed = figure.locator('tbody tr').nth(2)
  await expect(streamed.locator('td').first()).toHaveText('streamed')
  const before = (await streamed.textContent()) ?? ''
  await page.getByRole('slider', { name: 'Chunks (D)', exact: true }).press('End')
  await isDone(page)
  await expect(streamed).not.toHaveText(before)
})

test('a worker that falls silent is ended and told about, and what is shown is said to be of other settings', async ({ page }) => {
  await page.clock.install()
  await page.route('**/s/lab-worker-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'setInterval(() => {}, 1000)' }),
  )
  await page.goto('/labs/backprop-in-a-stream?chunks=4')
  await expect(page.locator('.lab')).toHaveAttribute('data-state', 'starting')
  await page.clock.runFor(31_000)
  await expect(page.locator('.lab-status')).toContainText('has not answered for half a minute')
  await expect.poll(() => page.workers().length).toBe(0)
  await expect(page.locator('.lab-stale')).toHaveText(
    'What you see is the result of other settings than those above. Run it to see theirs.',
  )
})

test('what is cancelled says what it is of', async ({ page }) => {
  await page.goto('/labs/think-then-answer?seeds=20&updates=400&group=32')
  const stale = page.locator('.lab-stale')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(stale).toHaveText(/^What you see is (the result of other settings|part of a run)/)
  await page.getByRole('button', { name: 'Reset' }).click()
  await isDone(page)
  await expect(stale).toBeHidden()
  await page.getByRole('button', { name: 'Step' }).click()
  await expect(page.locator('.lab-status')).toHaveText('Stopped after a step.')
  await expect(stale).toBeHidden()
})

test('each step of streaming is a chunk; prices have none, nor a seed', async ({ page }) => {
  await page.goto('/labs/backprop-in-a-stream')
  await isDone(page)
  for (const said of ['Storing everything so far', 'Storing everything so far']) {
    await page.getByRole('button', { name: 'Step' }).click()
    await expect(page.locator('.lab-status')).toHaveText('Stopped after a step.')
    await expect(page.locator('.lab-findings')).toContainText(said)
  }
  await page.goto('/labs/the-price-of-a-token')
  await isDone(page)
  await expect(page.getByRole('button', { name: 'Step' })).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Seed' })).toHaveCount(0)
})

test('within a digest the state stands in the address too, and the way to the lab by itself takes it along', async ({ page }) => {
  await page.goto('/digests/streambp?chunks=4&from=elsewhere')
  await page.locator('.lab').scrollIntoViewIfNeeded()
  await isDone(page)
  const slider = page.getByRole('slider', { name: 'Chunks (D)', exact: true })
  await expect(slider).toHaveValue('4')
  await expect(page).toHaveURL('/digests/streambp?chunks=4&from=elsewhere')
  await slider.press('ArrowRight')
  await expect(page).toHaveURL('/digests/streambp?chunks=5')
  await page.getByRole('link', { name: 'Open the lab by itself' }).click()
  await expect(page).toHaveURL('/labs/backprop-in-a-stream?chunks=5')
  await expect(slider).toHaveValue('5')
})

test('in a digest it is loaded only when it comes near, and its worker ends with the page', async ({ page }) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/s/lab')) scripts.push(new URL(request.url()).pathname.replace(/-[^-]*$/, ''))
  })
  await page.goto('/digests/streambp')
  await page.waitForLoadState('networkidle')
  expect(scripts).toEqual(['/s/lab-near'])
  await page.locator('.lab').scrollIntoViewIfNeeded()
  await isDone(page)
  expect([...scripts].sort()).toEqual(['/s/lab', '/s/lab-figures', '/s/lab-near', '/s/lab-worker'])
  expect(page.workers()).toHaveLength(1)
  await page.goto('/topics')
  await expect.poll(() => page.workers().length).toBe(0)
})

test('the index names every lab with its digest', async ({ page }) => {
  await page.goto('/labs')
  await expect(page.locator('.lab-index > li')).toHaveCount(LAB_SLUGS.length)
  await expect(page.getByRole('link', { name: /^StreamBP/ })).toHaveAttribute('href', '/digests/streambp')
  await expectNoViolation(page)
})

test('within a digest a table that is folded away has few rows until it is unfolded', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const plain = await context.newPage()
  await plain.goto('/digests/streambp')
  const rows = (page: Page) => page.locator('[data-lab-chart=memory] tbody tr')
  await expect(rows(plain)).toHaveCount(16)
  await expect(plain.locator('[data-lab-chart=memory] .lab-rows')).toContainText('16 of ')
  await context.close()
  const page = await browser.newPage({ baseURL })
  await page.goto('/digests/streambp')
  await page.locator('.lab').scrollIntoViewIfNeeded()
  await isDone(page)
  await page.locator('[data-lab-chart=memory] summary').click()
  await expect(rows(page)).toHaveCount(200)
  await page.close()
})

test('what stands behind a lab is where a jump leads, though the lab is laid out and runs on the way', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const digest = '/digests/streambp'
  const topOf = (id: string) => page.evaluate((of) => document.getElementById(of)?.getBoundingClientRect().top ?? Number.NaN, id)
  const isRun = () => expect(page.locator('.lab')).toHaveAttribute('data-state', 'done')

  await page.goto(`${digest}#on:corrections`)
  await isRun()
  await expect.poll(() => topOf('on:corrections')).toBeLessThan(60)
  expect(await topOf('on:corrections')).toBeGreaterThanOrEqual(0)

  await page.goto(digest)
  await page.locator('.contents-list a[href="#on:corrections"]').click()
  await isRun()
  await expect.poll(() => topOf('on:corrections')).toBeLessThan(60)
  expect(await topOf('on:corrections')).toBeGreaterThanOrEqual(0)
})

import { expect, type Locator, test } from '@playwright/test'

const WITH_NOTE = '/digests/gemini-2-5-comeback'
const WITH_CORRECTION = '/digests/rlmt-thinking-for-chat'
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('it is not drawn')
  return box
}

test.describe('on a wide page', () => {
  test.use({ viewport: WIDE })

  test('a note hangs in the margin, beside the line of its reference, and describes it', async ({ page }) => {
    await page.goto(WITH_NOTE)
    const reference = page.locator('#fnref-1')
    const [note, mark, text] = await Promise.all([boxOf(page.locator('#fn-1')), boxOf(reference), boxOf(page.locator('.prose'))])
    expect(note.x).toBeGreaterThan(text.x + text.width)
    expect(Math.abs(note.y - mark.y)).toBeLessThan(30)
    await expect(reference).toHaveAccessibleDescription(/our example, not a measured average/)
    await expect(reference).not.toHaveAttribute('aria-expanded')
  })

  test('a correction hangs in the margin, beside the struck claim, which it describes', async ({ page }) => {
    await page.goto(WITH_CORRECTION)
    const struck = page.locator('.prose del').first()
    const [note, claim, text] = await Promise.all([
      boxOf(page.locator('[id="on:correction-1"]')),
      boxOf(struck),
      boxOf(page.locator('.prose')),
    ])
    expect(note.x).toBeGreaterThan(text.x + text.width)
    expect(Math.abs(note.y - claim.y)).toBeLessThan(40)
    await expect(struck).toHaveAttribute('aria-describedby', 'on:correction-1')
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true })

  test('a note opens under its line by tap, and closes by another', async ({ page }) => {
    await page.goto(WITH_NOTE)
    const reference = page.locator('#fnref-1')
    const note = page.locator('#fn-1')
    await expect(note).toBeHidden()
    await expect(reference).toHaveAttribute('aria-expanded', 'false')
    await reference.tap()
    await expect(note).toBeVisible()
    await expect(reference).toHaveAttribute('aria-expanded', 'true')
    expect((await boxOf(note)).y).toBeGreaterThan((await boxOf(reference)).y)
    expect(page.url()).not.toContain('#')
    await reference.tap()
    await expect(note).toBeHidden()
  })

  test('of notes that stand together each has a place of its own for a finger', async ({ page }) => {
    await page.goto(WITH_NOTE)
    const places = await page
      .locator('.prose p')
      .first()
      .evaluate((paragraph) => {
        const reference = (n: number) => `<sup><a href="#fn-${n}" data-footnote-ref class="beside-note">${n}</a></sup>`
        paragraph.innerHTML = `At one place.${[4, 5, 6].map(reference).join('')}`
        paragraph.scrollIntoView({ block: 'center' })
        return [...paragraph.querySelectorAll('a')].map((link) => {
          const { left, width, top, height } = link.getBoundingClientRect()
          return { middle: left + width / 2, hit: document.elementFromPoint(left + 4, top + height / 2)?.textContent }
        })
      })
    expect(places.map(({ hit }) => hit)).toEqual(['4', '5', '6'])
    for (const [at, { middle }] of places.entries()) if (at > 0) expect(middle - (places[at - 1]?.middle ?? 0)).toBeGreaterThanOrEqual(24)
  })

  test('by keyboard it opens with Enter or Space and closes with Escape', async ({ page }) => {
    await page.goto(WITH_NOTE)
    const reference = page.locator('#fnref-1')
    const note = page.locator('#fn-1')
    for (const key of ['Enter', 'Space']) {
      await reference.press(key)
      await expect(note).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(note).toBeHidden()
      await expect(reference).toBeFocused()
      await expect(reference).toHaveAttribute('aria-expanded', 'false')
    }
  })

  test('an address that leads to a note finds it open, and it can be closed', async ({ page }) => {
    await page.goto(`${WITH_NOTE}#fn-1`)
    const note = page.locator('#fn-1')
    await expect(note).toBeInViewport()
    await page.locator('#fnref-1').tap()
    await expect(note).toBeHidden()
  })

  test('a note that was folded is in the margin when the page becomes wide', async ({ page }) => {
    await page.goto(WITH_NOTE)
    await expect(page.locator('#fn-1')).toBeHidden()
    await page.setViewportSize(WIDE)
    await expect(page.locator('#fn-1')).toBeVisible()
    await expect(page.locator('#fnref-1')).not.toHaveAttribute('aria-expanded')
  })

  test('a correction lies open under the sentence of the struck claim, not in the middle of it', async ({ page }) => {
    await page.goto(WITH_CORRECTION)
    const [note, claim] = await Promise.all([boxOf(page.locator('[id="on:correction-1"]')), boxOf(page.locator('.prose del').first())])
    expect(note.y).toBeGreaterThanOrEqual(claim.y + claim.height / 2)
    expect(note.y - (claim.y + claim.height)).toBeLessThan(90)
    const before = await page.locator('[id="on:correction-1"]').evaluate((element) => element.previousSibling?.textContent)
    expect(before).toMatch(/[.!?][”’]?$/)
  })

  test('the keyboard reaches a table that scrolls, and its first column stays', async ({ page }) => {
    await page.goto(WITH_CORRECTION)
    const frame = page.locator('.table-frame[data-scrolls]').first()
    await expect(frame).toHaveAttribute('tabindex', '0')
    await expect(frame).toHaveAccessibleName(/^Table \d+$/)
    const cell = frame.locator('tbody td, tbody th').first()
    const before = await boxOf(cell)
    await frame.evaluate((element) => element.scrollBy({ left: 120, behavior: 'instant' }))
    expect((await boxOf(cell)).x).toBe(before.x)
    await page.setViewportSize({ width: 2400, height: 900 })
    await expect(page.locator('.table-frame[tabindex]')).toHaveCount(0)
  })

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false })

    test('a note is simply there, under its line', async ({ page }) => {
      await page.goto(WITH_NOTE)
      await expect(page.locator('#fn-1')).toBeVisible()
      expect((await boxOf(page.locator('#fn-1'))).y).toBeGreaterThan((await boxOf(page.locator('#fnref-1'))).y)
    })
  })
})

test('what follows a paragraph with a correction keeps its distance from it on a phone, and paper has no search', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await page.goto(WITH_CORRECTION)
  const gaps = await page.locator('.prose :is(p, li) > .correction-note').evaluateAll((notes) =>
    notes.map((note) => {
      const next = note.parentElement?.nextElementSibling ?? note.parentElement?.parentElement?.nextElementSibling
      return (next?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY) - note.getBoundingClientRect().bottom
    }),
  )
  expect(gaps.length).toBeGreaterThan(0)
  expect(Math.min(...gaps)).toBeGreaterThan(10)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.site-tools')).toBeHidden()
})

test('on paper notes are there', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await page.goto(WITH_NOTE)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('#fn-1')).toBeVisible()
})

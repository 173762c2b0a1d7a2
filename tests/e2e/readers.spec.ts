import { readdirSync, readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { windowPicture as picture } from './picture'

// Three tasks, each begun at the home page and done by what a reader sees: words to click on and to type, no address.

test.use({ viewport: { width: 1280, height: 900 } })

const main = (page: Page) => page.getByRole('main')

test('a reader finds what changed about a claim since the article', async ({ page }) => {
  await page.goto('/')
  await picture(page, 'task-1-a-home')
  const corrected = page.getByRole('region', { name: 'Lately corrected' }).getByRole('listitem').filter({ hasText: 'Talagrand' }).first()
  const wording = ((await corrected.locator('p').last().textContent()) ?? '').trim()
  const day = (await corrected.getByRole('time').textContent()) ?? ''
  await corrected.getByRole('link').click()

  // At the struck claim, in words and with its day.
  const note = main(page)
    .locator('.correction-note')
    .filter({ hasText: wording.slice(0, 60) })
  await expect(note).toBeInViewport()
  await expect(note).toContainText(`Corrected ${day}`)
  await expect(main(page).locator('del').first()).toBeVisible()
  await picture(page, 'task-1-b-at-its-place')

  // And in the log, which the head of the digest leads to.
  await page.getByRole('link', { name: /^Corrected \d+ times, last on/ }).click()
  await expect(page.getByRole('heading', { name: 'Corrections' })).toBeInViewport()
  const logged = page
    .getByRole('region', { name: 'Corrections' })
    .getByRole('listitem')
    .filter({ hasText: wording.slice(0, 60) })
  await expect(logged).toContainText(day)
  await picture(page, 'task-1-c-log')
  await logged.getByRole('link').first().click()
  await expect(note).toBeInViewport()
})

test('a reader goes from RLMT to what else uses GRPO, and reads why', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Search', exact: true }).click()
  await page.keyboard.type('RLMT')
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  await picture(page, 'task-2-a-search')
  await page
    .getByRole('dialog')
    .getByRole('option', { name: /RLMT|think/i })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/think/i)
  await picture(page, 'task-2-b-rlmt')
  await page
    .getByRole('region', { name: /^Digests/ })
    .getByRole('link', { name: /RLMT lifts/ })
    .first()
    .click()

  // The digest itself says which others use it.
  const related = page
    .getByRole('region', { name: 'Read next to it' })
    .getByRole('listitem')
    .filter({ hasText: /Both use .*Group relative policy optimization/ })
  await expect(related.first()).toBeVisible()
  await related.first().scrollIntoViewIfNeeded()
  await picture(page, 'task-2-c-related')
  await related.first().getByRole('link', { name: 'Group relative policy optimization' }).click()

  // The page of the method has each digest with the very sentence.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Group relative policy optimization')
  const why = page
    .getByRole('region', { name: /^Mentioned in/ })
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: /^StreamBP:/ }) })
  await expect(why.locator('q')).toContainText('GRPO')
  await picture(page, 'task-2-d-grpo')
  await why.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('StreamBP')
  await picture(page, 'task-2-e-streambp')
})

test('a reader lists all that is known here about one person', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Sections of the site' }).getByRole('link', { name: 'People' }).click()
  await picture(page, 'task-3-a-people')
  await main(page).getByRole('link', { name: 'Danqi Chen' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Danqi Chen')
  await picture(page, 'task-3-b-person')
  for (const fact of ['陈丹琦', 'Chen Danqi', 'Princeton University'])
    await expect(main(page).getByText(fact, { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('region', { name: /^Digests of their work/ }).getByRole('heading', { level: 3 })).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Papers' }).getByRole('listitem').first()).toContainText(
    'Language Models that Think, Chat Better',
  )

  // Whatever file of the content names her leads to a link on her page.
  for (const address of speakingOf('danqi-chen', 'Danqi Chen'))
    await expect(main(page).locator(`a[href^="${address}"]`).first(), address).toBeVisible()
})

/** Addresses of the content's files in which a person is named or linked to, hers left out. */
function speakingOf(slug: string, name: string): string[] {
  const found = ['digests', 'topics', 'people', 'terms', 'sources'].flatMap((folder) =>
    readdirSync(`content/${folder}`).flatMap((file) => {
      const text = readFileSync(`content/${folder}/${file}`, 'utf8')
      const isOwn = file === `${slug}.md`
      const path = /^slug: (.+)$/m.exec(text)?.[1] ?? file.slice(0, -3)
      return !isOwn && (text.includes(`person:${slug}`) || text.includes(`- ${name}\n`)) ? [`/${folder}/${path}`] : []
    }),
  )
  expect(found.length).toBeGreaterThan(3)
  return found
}

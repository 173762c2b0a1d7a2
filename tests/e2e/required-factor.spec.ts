import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { codeAt } from '@/lib/auth/one-time-codes'
import { makeFirstAdmin, PASSWORD, signIn } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

// All of it without a script, on a site that requires a second factor of its admins.
test.use({ javaScriptEnabled: false, actionTimeout: 20_000 })
test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)

let site: OwnSite
test.beforeAll(async () => {
  site = await startOwnSite({ REQUIRE_SECOND_FACTOR: 'admins' })
})
test.afterAll(() => site?.stop())

let desk: Page
let recovery: string[] = []

test('an admin without a second factor comes no further than to the page that turns it on, and can do nothing', async ({ browser }) => {
  desk = await (
    await browser.newContext({ baseURL: site.address, javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  ).newPage()
  await makeFirstAdmin(desk, site)
  for (const path of ['/admin', '/admin/pictures', '/admin/backups', '/admin/entities?q=chen', '/admin/audit']) {
    const answer = await desk.request.get(path, { maxRedirects: 0 })
    expect([path, answer.status()]).toEqual([path, 307])
    expect(answer.headers().location, path).toMatch(/\/admin\/second-factor$/)
  }
  await desk.goto('/admin/me')
  await expect(desk).toHaveURL('/admin/second-factor')
  await expect(desk.getByText('This site asks for a second factor.')).toBeVisible()
  const headers = { origin: site.address, 'content-type': 'application/x-www-form-urlencoded' }
  const refused = await desk.request.post('/admin/do/make-backup', { headers, data: '', maxRedirects: 0 })
  expect(refused.headers().location).toContain('problem=forbidden')
  expect(await desk.request.get('/', { maxRedirects: 0 }).then((answer) => answer.status())).toBe(200)
})

test('it is turned on, and the desk is open from then on', async () => {
  await desk.goto('/admin/second-factor')
  await desk.getByRole('button', { name: 'Turn it on …' }).click()
  const secret = ((await desk.locator('.secret').textContent()) ?? '').replaceAll(' ', '')
  await desk.getByLabel('Code of your app').fill('000000')
  await desk.getByRole('button', { name: 'Turn it on', exact: true }).click()
  await expect(desk.getByText('That code is not right')).toBeVisible()
  await desk.getByLabel('Code of your app').fill(codeAt(secret, new Date()))
  await desk.getByRole('button', { name: 'Turn it on', exact: true }).click()
  await expect(desk.getByText('It is on. Other sessions of yours have ended.')).toBeVisible()
  recovery = await desk.locator('.recovery-codes code').allTextContents()
  expect(recovery).toHaveLength(10)
  await desk.goto('/admin')
  await expect(desk.getByRole('button', { name: 'New digest' })).toBeVisible()
})

test('of an editor none is required there', async ({ browser }) => {
  await desk.goto('/admin/accounts')
  const invite = desk.getByRole('region', { name: 'Invite somebody' })
  await invite.getByLabel('Name').fill('An editor')
  await invite.getByLabel('E-mail address').fill('editor@example.org')
  await invite.getByLabel('Role').selectOption('editor')
  await invite.getByRole('button', { name: 'Make the account' }).click()
  const link = (await desk.locator('.one-time code').textContent()) ?? ''
  const context = await browser.newContext({ baseURL: site.address, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.goto('/admin/sign-in')
  await page.getByLabel('E-mail address').fill('editor@example.org')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'New digest' })).toBeVisible()
  await context.close()
})

test('two that look alike are called two, and that is taken back', async () => {
  await desk.goto('/admin/entities?kind=term')
  await desk.getByLabel('Kind').first().selectOption('term')
  await desk.getByRole('button', { name: 'New', exact: true }).click()
  await desk.getByLabel('Name', { exact: true }).fill('Markov’s inequalty')
  await desk.getByRole('button', { name: 'Publish …' }).click()
  await desk.getByRole('button', { name: 'Publish', exact: true }).click()
  await desk.goto('/admin/duplicates')
  const rows = desk.getByRole('row').filter({ hasText: 'Markov’s inequalty' })
  const before = await rows.count()
  expect(before).toBeGreaterThan(0)
  await rows.first().getByRole('button', { name: 'They are two' }).click()
  await expect(desk.getByText('They will not be shown as alike any more.')).toBeVisible()
  await expect(rows).toHaveCount(before - 1)
  await desk.getByRole('button', { name: 'Undo' }).click()
  await expect(rows).toHaveCount(before)
})

test('a backup is made, taken along, gone back to after a question, and deleted after another', async () => {
  await desk.goto('/admin/backups')
  await desk.getByRole('button', { name: 'Back up now' }).click()
  await expect(desk.getByText('The backup is made.')).toBeVisible()
  const [download] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: 'Download' }).click()])
  const kept = join(dirname(site.databaseFile), 'backups', download.suggestedFilename())
  expect(readFileSync(await download.path()).equals(readFileSync(kept))).toBe(true)

  await desk.goto('/admin?q=streambp')
  await desk.getByRole('button', { name: /^Unpublish: / }).click()
  await expect(desk.getByText('Readers do not see it any more.')).toBeVisible()
  expect((await desk.request.get('/digests/streambp')).status()).toBe(404)
  await desk.goto('/admin/backups')
  await desk.getByRole('button', { name: 'Restore …' }).click()
  await desk.getByRole('link', { name: 'Leave it as it is' }).click()
  expect((await desk.request.get('/digests/streambp')).status()).toBe(404)
  await desk.getByRole('button', { name: 'Restore …' }).click()
  await desk.getByRole('button', { name: 'Restore it' }).click()
  await expect(desk.getByText('The backup was restored. Sign in again.')).toBeVisible()
  expect((await desk.request.get('/digests/streambp')).status()).toBe(200)

  // The second factor was on when the backup was made, and is asked for.
  await signIn(desk)
  await desk.getByLabel('Code of your app, or a recovery code').fill(recovery[0] ?? '')
  await desk.getByRole('button', { name: 'Sign in' }).click()
  await expect(desk).toHaveURL('/admin/backups')
  const all = desk.getByRole('button', { name: 'Delete …' })
  const before = await all.count()
  await all.last().click()
  await expect(desk.getByRole('heading', { name: /^Delete the backup of / })).toBeVisible()
  await desk.getByRole('button', { name: 'Delete it' }).click()
  await expect(desk.getByText('The backup was deleted.')).toBeVisible()
  await expect(all).toHaveCount(before - 1)
  await desk.context().close()
})

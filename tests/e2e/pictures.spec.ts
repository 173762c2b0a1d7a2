import { request as httpRequest } from 'node:http'
import { expect, type Page, test } from '@playwright/test'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { expectNoViolation } from './axe'
import { fillField } from './fill-field'
import { makeFirstAdmin, signIn } from './first-admin'
import { type OwnSite, startOwnSite } from './own-site'

test.describe.configure({ mode: 'serial' })
test.setTimeout(180_000)
test.use({ actionTimeout: 20_000 })

let site: OwnSite
test.beforeAll(async () => {
  site = await startOwnSite()
})
test.afterAll(() => site?.stop())

const pictureOf = (background: string) =>
  sharp({ create: { width: 1100, height: 620, channels: 3, background } })
    .png()
    .toBuffer()

async function openPictures(page: Page): Promise<void> {
  await page.goto('/admin/pictures')
  await signIn(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Pictures' })).toBeVisible()
  // Its script has run by then.
  await page.waitForLoadState('load')
}

let name = ''

test('a picture is added by a form without a script, and shown to readers in widths of its own', async ({ browser }) => {
  const first = await browser.newContext({ baseURL: site.address })
  await makeFirstAdmin(await first.newPage(), site)
  await first.close()
  const plain = await browser.newContext({ baseURL: site.address, javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const page = await plain.newPage()
  await openPictures(page)
  const file = page.locator('.picture-form').getByLabel('Picture', { exact: true })
  await file.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') })
  await page.locator('.picture-form').getByLabel('What it shows', { exact: true }).fill('A blue field')
  await page.getByRole('button', { name: 'Add the picture' }).click()
  await expect(page.getByText('That picture cannot be used.')).toBeVisible()
  await expect(page.locator('.picture-form').getByLabel('What it shows', { exact: true })).toHaveValue('A blue field')
  // Words that are too long for an address come back in a page of their own, and can be sent from there.
  const long = '一片蓝色。'.repeat(150)
  await page.locator('.picture-form').getByLabel('What it shows', { exact: true }).fill(long)
  await file.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') })
  await page.getByRole('button', { name: 'Add the picture' }).click()
  await expect(page.getByRole('heading', { name: 'Not saved yet' })).toBeVisible()
  await expect(page.locator('[name=alt]')).toHaveValue(long)
  await page.locator('[name=file]').setInputFiles({ name: 'again.png', mimeType: 'image/png', buffer: Buffer.from('still none') })
  await page.getByRole('button', { name: 'Send it again' }).click()
  await expect(page.locator('[name=alt]')).toHaveValue(long)
  await page.goto('/admin/pictures')
  // Too large a one is told so on the page, too, and costs no word.
  await page.locator('.picture-form').getByLabel('What it shows', { exact: true }).fill('A blue field, 蓝色')
  await file.setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(30 * 1024 * 1024) })
  await page.getByRole('button', { name: 'Add the picture' }).click()
  await expect(page.getByText('That picture cannot be used.')).toBeVisible()
  await expect(page.locator('.picture-form').getByLabel('What it shows', { exact: true })).toHaveValue('A blue field, 蓝色')
  await file.setInputFiles({ name: '../../etc/passwd.svg', mimeType: 'image/svg+xml', buffer: await pictureOf('#369') })
  await page.getByRole('button', { name: 'Add the picture' }).click()
  await expect(page.getByText('The picture is here.')).toBeVisible()
  name = (await page.locator('.picture-list > li').first().getAttribute('id')) ?? ''
  expect(name).toMatch(/^[a-z2-7]{12}-1100x620$/)

  const answer = await page.request.get(`/pictures/${name}/960.webp`)
  const {
    'content-type': type,
    'x-content-type-options': sniff,
    'cache-control': cache,
    'content-security-policy': policy,
  } = answer.headers()
  expect([answer.status(), type, sniff, cache]).toEqual([200, 'image/webp', 'nosniff', 'public, max-age=31536000, immutable'])
  expect(policy).toContain("default-src 'none'")
  for (const path of [
    `/pictures/${name}/961.webp`,
    `/pictures/${name}/960.png`,
    '/pictures/..%2f..%2fpackage.json/960.webp',
    `/pictures/${name}/../960.webp`,
  ])
    expect((await page.request.get(path, { maxRedirects: 0 })).status(), path).toBeGreaterThanOrEqual(400)
  await plain.close()
})

test('one is dropped and one pasted into the library, with its sending seen', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address, bypassCSP: true, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await openPictures(page)
  for (const kind of ['drop', 'paste']) {
    const bytes = [...(await pictureOf(kind === 'drop' ? '#963' : '#393'))]
    await page.evaluate(
      ([event, data]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([new Uint8Array(data)], 'dropped.png', { type: 'image/png' }))
        const made =
          event === 'drop'
            ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true })
            : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true })
        document.body.dispatchEvent(made)
      },
      [kind, bytes] as const,
    )
    await expect(page.locator('.picture-state')).toContainText('“dropped.png” is chosen.')
    await expect(page.locator('.picture-form').getByLabel('What it shows', { exact: true })).toBeFocused()
    await page.keyboard.type(`A field that was ${kind}ped`)
    await page.keyboard.press('Enter')
    await expect(page.getByText('The picture is here.')).toBeVisible()
    await page.goto('/admin/pictures')
  }
  await expect(page.locator('.picture-list > li')).toHaveCount(3)
  await page.goto(`/admin/pictures/${await page.locator('.picture-list > li').first().getAttribute('id')}`)
  await expect(page.getByRole('heading', { name: 'Delete this picture for good?' })).toBeVisible()
  await expectNoViolation(page)
  await page.getByRole('link', { name: 'Keep it' }).click()
  await page
    .getByLabel('Picture', { exact: true })
    .setInputFiles({ name: 'x.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a, not') })
  await page.locator('.picture-form').getByLabel('What it shows', { exact: true }).fill('Nothing')
  await page.getByRole('button', { name: 'Add the picture' }).click()
  await expect(page.locator('.picture-state')).toContainText('This is no PNG, JPEG, WebP or GIF')
  await expectNoViolation(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.setViewportSize({ width: 1280, height: 900 })
  await expectNoViolation(page)
  await context.close()
})

test('pasted into a text it is sent and stands there, and readers see it; then it cannot be deleted', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address, bypassCSP: true })
  const page = await context.newPage()
  await openPictures(page)
  await page.goto('/admin')
  await page.getByRole('button', { name: 'New digest' }).click()
  await page.locator('.markdown-field').waitFor()
  await fillField(page, 'title', 'A digest with a picture')
  await fillField(page, 'summary', 'It shows a field.')
  page.once('dialog', (dialog) => dialog.accept('A green [field]'))
  await page.locator('.cm-content').click()
  await page.keyboard.type('Look:')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const bytes = [...(await pictureOf('#3a3'))]
  await page.locator('.cm-content').evaluate((element, data) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([new Uint8Array(data)], 'pasted.png', { type: 'image/png' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
  }, bytes)
  // Its place is no part of the text.
  expect(await page.locator('[name=body]').inputValue()).not.toContain('Sending')
  await expect(page.locator('.cm-content')).toContainText(/!\[A green field\]\(\/pictures\/[a-z2-7]{12}-1100x620\)/)
  await page.locator('.save-state[data-state=clean]').waitFor()
  // One that cannot be used is told where one sees it, and leaves nothing.
  page.once('dialog', (dialog) => dialog.accept('A broken one'))
  const before = await page.locator('[name=body]').inputValue()
  await page.locator('.cm-content').evaluate((element) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['no picture'], 'broken.png', { type: 'image/png' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
  })
  await expect(page.locator('.picture-state')).toContainText('This is no PNG')
  await expect(page.locator('.picture-state')).toBeVisible()
  expect(await page.locator('[name=body]').inputValue()).toBe(before)
  await page.getByRole('button', { name: 'Publish …' }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByText('Published. Readers see it now.')).toBeVisible()
  const reader = await (await browser.newContext({ baseURL: site.address, viewport: { width: 390, height: 800 } })).newPage()
  await reader.goto('/digests/a-digest-with-a-picture')
  const shown = reader.getByRole('img', { name: 'A green field' })
  await shown.scrollIntoViewIfNeeded()
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  expect(await shown.getAttribute('srcset')).toContain('480.webp 480w')
  expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await reader.context().close()
  await page.goto('/admin/pictures?q=green')
  await expect(page.getByRole('link', { name: 'A digest with a picture' })).toBeVisible()
  await page.getByText('Change', { exact: true }).click()
  await page.getByRole('link', { name: 'Delete …' }).click()
  await expect(page.getByRole('heading', { name: 'This picture is in use' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'A digest with a picture' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Delete/ })).toHaveCount(0)
  await expectNoViolation(page)
  await context.close()
})

test('without a script: a picture is described and replaced, that is undone, and deleting one asks on a page of its own', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: site.address, javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await page.goto('/admin/pictures?q=green')
  await signIn(page)
  await page.goto('/admin/pictures?q=green')
  await page.getByText('Change', { exact: true }).click()
  const row = page.locator('.picture-list > li').first()
  const former = (await row.getAttribute('id')) ?? ''
  await row.getByLabel('What it shows').fill('A green field in spring')
  await row.getByLabel('Caption').fill('Spring')
  await row.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto('/admin/pictures?q=in spring')
  await expect(row.locator('code')).toContainText(`![A green field in spring](/pictures/${former} "Spring")`)

  await page.getByText('Change', { exact: true }).click()
  const better = row.getByLabel('A better file for it')
  await better.setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await row.getByRole('button', { name: 'Replace it everywhere' }).click()
  await expect(page.getByText('That picture cannot be used.')).toBeVisible()
  await page.goto('/admin/pictures?q=in spring')
  await page.getByText('Change', { exact: true }).click()
  await better.setInputFiles({ name: 'better.png', mimeType: 'image/png', buffer: await pictureOf('#2b2') })
  await row.getByRole('button', { name: 'Replace it everywhere' }).click()
  await expect(page.getByText('The new picture stands wherever the old one did.')).toBeVisible()
  const shown = async () => (await (await page.request.get('/digests/a-digest-with-a-picture')).text()).includes(`/pictures/${former}/`)
  expect(await shown()).toBe(false)
  await page.getByRole('button', { name: 'Put the former one back' }).click()
  await expect(page.getByText('The former picture stands where the new one did.')).toBeVisible()
  expect(await shown()).toBe(true)

  await page.goto(`/admin/pictures?q=${name}`)
  await page.getByText('Change', { exact: true }).click()
  await page.getByRole('link', { name: 'Delete …' }).click()
  await expect(page.getByRole('heading', { name: 'Delete this picture for good?' })).toBeVisible()
  await expect(page.getByText('No text shows it.')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.getByRole('link', { name: 'Keep it' }).click()
  expect((await page.request.get(`/pictures/${name}/960.webp`)).status()).toBe(200)
  await page.goBack()
  await page.getByRole('button', { name: 'Delete it for good' }).click()
  await expect(page.getByText('The picture was deleted.')).toBeVisible()
  expect((await page.request.get(`/pictures/${name}/960.webp`)).status()).toBe(404)
  await page.goto(`/admin/pictures/${name}`)
  await expect(page.getByRole('alert')).toContainText('It is not there any more.')
  await context.close()
})

test('without a script: what nothing has shown for long is deleted after a question', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address, javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await openPictures(page)
  const ask = page.getByRole('button', { name: 'Delete what nothing shows …' })
  await ask.click()
  await expect(page.getByText('Nothing was deleted: every picture is shown')).toBeVisible()
  await page.locator('.picture-form').getByLabel('What it shows', { exact: true }).fill('Forgotten')
  const file = { name: 'old.png', mimeType: 'image/png', buffer: await pictureOf('#777') }
  await page.locator('.picture-form').getByLabel('Picture', { exact: true }).setInputFiles(file)
  await page.getByRole('button', { name: 'Add the picture' }).click()
  const forgotten = (await page.locator('.picture-list > li').first().getAttribute('id')) ?? ''
  const store = new Database(site.databaseFile)
  store.prepare('UPDATE "Picture" SET "createdAt" = ? WHERE "name" = ?').run('2020-01-01T00:00:00.000+00:00', forgotten)
  store.close()
  await ask.click()
  await expect(page.getByRole('heading', { name: 'Delete one picture for good?' })).toBeVisible()
  const scripted = await browser.newContext({ baseURL: site.address, bypassCSP: true, storageState: await context.storageState() })
  const looked = await scripted.newPage()
  await looked.goto(page.url())
  await expect(looked.getByRole('heading', { name: 'Delete one picture for good?' })).toBeVisible()
  await expectNoViolation(looked)
  await scripted.close()
  await page.getByRole('link', { name: 'Keep', exact: true }).click()
  expect((await page.request.get(`/pictures/${forgotten}/960.webp`)).status()).toBe(200)
  await ask.click()
  await page.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('that nothing shows are gone')).toBeVisible()
  expect((await page.request.get(`/pictures/${forgotten}/960.webp`)).status()).toBe(404)
  await context.close()
})

test('a sending that is cut off leaves nothing, and too large a one is turned away before it is read', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: site.address })
  const page = await context.newPage()
  await openPictures(page)
  const count = await page.locator('.picture-list > li').count()
  const cookie = (await context.cookies()).map(({ name: key, value }) => `${key}=${value}`).join('; ')
  const send = (length: number, sent: number) =>
    new Promise<number>((resolve) => {
      const headers = { cookie, origin: site.address, 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(length) }
      const outgoing = httpRequest(`${site.address}/admin/do/add-picture`, { method: 'POST', headers }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      outgoing.on('error', () => resolve(0))
      outgoing.write(
        Buffer.concat([Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'), Buffer.alloc(sent)]),
      )
      setTimeout(() => outgoing.destroy(), 500)
    })
  expect(await send(100 * 1024 * 1024, 1024)).toBe(413)
  await Promise.all(Array.from({ length: 5 }, () => send(2 * 1024 * 1024, 1024 * 1024)))
  await page.reload()
  await expect(page.locator('.picture-list > li')).toHaveCount(count)
  await context.close()
})

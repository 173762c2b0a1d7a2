import { dirname } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/policy'
import { makeBackup } from '@/lib/backup/make-backup'
import { restoreBackup } from '@/lib/backup/restore-backup'
import { createDraft } from '@/lib/commands/open-draft'
import { saveDraft } from '@/lib/commands/save-draft'
import { describePicture, removeForgotten, removePicture } from '@/lib/commands/save-picture'
import { findDigest } from '@/lib/data/digests'
import { findDraft } from '@/lib/data/drafts'
import { countForgotten, listPictures, pictureBytes, pictureToRemove } from '@/lib/data/pictures'
import { db, switchStore } from '@/lib/db/client'
import { addPicture } from '@/lib/desk/add-picture'
import { closeDeskRenderer } from '@/lib/desk/desk-renderer'
import { putPictureBack, replaceByUpload } from '@/lib/desk/replace-picture'
import { PICTURE_LIMITS } from '@/lib/pictures/limits'
import { parsePictureName } from '@/lib/pictures/picture-name'
import { Upload } from '@/lib/pictures/upload'
import { contentFolder, digestDocument } from '../factories/content'
import { ingest } from '../factories/ingest'
import { createTestStore, type TestStore } from '../factories/store'

const EDITOR: Actor = { id: 'cli', role: 'editor' }
const ADMIN: Actor = { id: 'cli', role: 'admin' }
const READER: Actor = { id: 'reader', role: 'reader' }
const WORDS = { alt: 'A blue field', caption: '' }

let store: TestStore
beforeEach(async () => {
  store = await createTestStore()
})
afterEach(() => store.close())

const picture = (width = 1200, height = 700) => sharp({ create: { width, height, channels: 3, background: '#369' } })
/** As the form's own reading makes one, in uneven parts. */
async function* parts(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 7001) yield bytes.subarray(at, at + 7001)
}
async function uploaded<T>(bytes: Buffer, work: (upload: Upload) => Promise<T>): Promise<T> {
  const upload = await Upload.receive(dirname(store.file), parts(bytes), PICTURE_LIMITS.bytes)
  try {
    return await work(upload)
  } finally {
    upload.close()
  }
}
const add = (bytes: Buffer, words: unknown = WORDS, actor = EDITOR) => uploaded(bytes, (upload) => addPicture(actor, upload, words))
const decoded = async (name: string, width: number) => sharp(Buffer.from((await pictureBytes(name, width)) ?? [])).metadata()

test('a picture is kept in its widths as WebP, none wider than it was', async () => {
  const name = await add(await picture().png().toBuffer())
  expect(parsePictureName(name)).toMatchObject({ width: 1200, height: 700 })
  for (const width of [480, 960, 1200]) expect(await decoded(name, width)).toMatchObject({ format: 'webp', width })
  expect(await pictureBytes(name, 1600)).toBeNull()
  expect((await listPictures(EDITOR, { q: 'blue', page: 1 })).rows).toMatchObject([{ name, alt: 'A blue field', shownIn: [] }])
})

test('what it says of itself is left behind, and it stands as its camera held it', async () => {
  const bytes = await picture(800, 400)
    .withExif({ IFD0: { Artist: 'Canary Person' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer()
  expect(bytes.toString('latin1')).toContain('Canary')
  const name = await add(bytes)
  const { exif, orientation, width, height } = await decoded(name, 400)
  expect([exif, orientation, width, height]).toEqual([undefined, undefined, 400, 800])
  expect(Buffer.from((await pictureBytes(name, 400)) ?? []).toString('latin1')).not.toContain('Canary')
})

test('what hides behind a picture is gone: HTML in a text chunk, a script behind the last byte, a polyglot', async () => {
  const script = '<script>alert(document.domain)</script>'
  const png = await picture(60, 40).png().toBuffer()
  const text = Buffer.concat([Buffer.from('tEXtComment\0'), Buffer.from(script)])
  const chunk = Buffer.alloc(12 + text.length - 4)
  chunk.writeUInt32BE(text.length - 4, 0)
  text.copy(chunk, 4)
  const withChunk = Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
  const gif = await picture(60, 40).gif().toBuffer()
  const polyglot = Buffer.concat([gif, Buffer.from(`*/=1;${script}`)])
  for (const bytes of [withChunk, Buffer.concat([png, Buffer.from(script)]), polyglot]) {
    const name = await add(bytes).catch(({ code }: { code: string }) => code)
    if (name === 'bad-picture') continue
    expect(Buffer.from((await pictureBytes(name, 60)) ?? []).toString('latin1')).not.toContain('alert')
  }
})

test('a damaged picture is refused and nothing is kept', async () => {
  const whole = await picture(400, 300).jpeg().toBuffer()
  await expect(add(whole.subarray(0, 700))).rejects.toMatchObject({ code: 'bad-picture' })
  const noise = Buffer.from(whole)
  noise.fill(0xaa, 300)
  await expect(add(noise)).rejects.toMatchObject({ code: 'bad-picture' })
  await expect(add(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).rejects.toMatchObject({ code: 'bad-picture' })
  await expect(add(await picture().avif({ effort: 0 }).toBuffer())).rejects.toMatchObject({ code: 'bad-picture' })
  await expect(add(await picture().tiff().toBuffer())).rejects.toMatchObject({ code: 'bad-picture' })
  await expect(add(await picture(20, 20).png().toBuffer(), { alt: ' ', caption: '' })).rejects.toMatchObject({ code: 'bad-input' })
  await expect(add(await picture(20, 20).png().toBuffer(), WORDS, READER)).rejects.toMatchObject({ code: 'forbidden' })
  expect([await db().picture.count(), await db().pictureSize.count()]).toEqual([0, 0])
})

test('an animation stays one', async () => {
  const frames = await Promise.all(
    ['#100', '#010', '#001'].map((background) =>
      sharp({ create: { width: 600, height: 300, channels: 4, background } })
        .png()
        .toBuffer(),
    ),
  )
  const name = await add(
    await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer(),
  )
  const { pages, pageHeight, height, width } = await sharp(Buffer.from((await pictureBytes(name, 480)) ?? []), {
    animated: true,
  }).metadata()
  expect([pages, width, pageHeight ?? height]).toEqual([3, 480, 240])
})

test('twenty at once are each kept whole', async () => {
  const bytes = await picture(640, 480).jpeg().toBuffer()
  const names = await Promise.all(Array.from({ length: 20 }, () => add(bytes)))
  expect(new Set(names).size).toBe(20)
  expect(await db().pictureSize.count()).toBe(40)
})

test('a text shows it in widths that a browser may choose among, with room kept for it; while one does, it cannot be deleted', async () => {
  const name = await add(await picture(2000, 1000).png().toBuffer())
  const content = contentFolder({
    'digests/heat.md': digestDocument({ title: 'Heat' }, `Look.\n\n![A blue field](/pictures/${name} "Blue")\n`),
  })
  await ingest(content.dir)
  const { html = '' } = (await findDigest('heat')) ?? {}
  expect(html).toContain(`src="/pictures/${name}/960.webp"`)
  expect(html).toContain(`/pictures/${name}/480.webp 480w, /pictures/${name}/960.webp 960w`)
  expect(html).toContain('width="2000" height="1000"')
  expect(html).toContain('<figcaption>Blue</figcaption>')
  await expect(removePicture(EDITOR, name)).rejects.toMatchObject({ code: 'conflict' })
  expect((await listPictures(EDITOR, { q: '', page: 1 })).rows[0]?.shownIn).toMatchObject([{ kind: 'digest', slug: 'heat' }])
  content.write('digests/heat.md', digestDocument({ title: 'Heat' }, 'No more.\n'))
  await ingest(content.dir)
  await removePicture(EDITOR, name)
  expect(await db().pictureSize.count()).toBe(0)
})

test('where it is shown tells an author of no draft of another, nor of a digest that readers do not see', async () => {
  const name = await add(await picture(70, 70).png().toBuffer())
  const content = contentFolder({
    'digests/hidden.md': digestDocument({ title: 'Hidden', status: 'draft' }, `![A](/pictures/${name})\n`),
    'digests/seen.md': digestDocument({ title: 'Seen' }, `![A](/pictures/${name})\n`),
  })
  await ingest(content.dir)
  await createDraft(EDITOR, digestDocument({ title: 'Secret' }, `![A](/pictures/${name})\n`))
  const author: Actor = { id: 'user:7', role: 'author', userId: 7 }
  const titles = async (actor: Actor) =>
    (await listPictures(actor, { q: '', page: 1 })).rows.flatMap(({ shownIn }) => shownIn.map(({ title }) => title)).toSorted()
  expect(await titles(EDITOR)).toEqual(['Hidden', 'Secret', 'Seen'])
  expect(await titles(author)).toEqual(['Seen'])
})

test('a better file replaces it in every text and draft, and what is shown elsewhere stays', async () => {
  const [old, other] = [
    await add(await picture(900, 500).png().toBuffer(), { alt: 'Old words', caption: 'C' }),
    await add(await picture(70, 70).png().toBuffer()),
  ]
  const text = `![x](/pictures/${old})\n\n![y](/pictures/${other})\n`
  await ingest(contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat' }, text) }).dir)
  const { draftId } = await createDraft(EDITOR, digestDocument({}, text))
  const limits = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }
  const made = await uploaded(await picture(1000, 1000).jpeg().toBuffer(), (upload) => replaceByUpload(EDITOR, old, upload, limits))
  const { html = '' } = (await findDigest('heat')) ?? {}
  expect(html).toContain(`/pictures/${made}/960.webp`)
  expect(html).toContain(`/pictures/${other}/70.webp`)
  expect(html).not.toContain(old)
  expect((await findDraft(EDITOR, draftId))?.document).toBe(digestDocument({}, text.replace(old, made)))
  expect((await listPictures(EDITOR, { q: 'Old words', page: 1 })).rows.map(({ name, shownIn }) => [name, shownIn.length])).toEqual([
    [made, 2],
    [old, 0],
  ])

  // Undone, all of it is as before.
  await expect(putPictureBack(READER, { made, former: old }, limits)).rejects.toMatchObject({ code: 'forbidden' })
  await putPictureBack(EDITOR, { made, former: old }, limits)
  expect((await findDigest('heat'))?.html).toContain(`/pictures/${old}/900.webp`)
  expect((await findDigest('heat'))?.html).not.toContain(made)
  expect((await findDraft(EDITOR, draftId))?.document).toBe(digestDocument({}, text))
  await closeDeskRenderer()
})

test('a replacing is not undone in a text that somebody has written in since', async () => {
  const old = await add(await picture(90, 50).png().toBuffer())
  const text = `![x](/pictures/${old})\n`
  await ingest(contentFolder({ 'digests/heat.md': digestDocument({ title: 'Heat' }, text) }).dir)
  const { draftId } = await createDraft(EDITOR, digestDocument({}, text))
  const limits = { maxBytes: 256 * 1024, renderTimeoutMs: 1000 }
  const made = await uploaded(await picture(100, 100).jpeg().toBuffer(), (upload) => replaceByUpload(EDITOR, old, upload, limits))
  const draft = await findDraft(EDITOR, draftId)
  await saveDraft(EDITOR, { draftId, base: draft?.version ?? 0, document: `${draft?.document}Words.\n` }, limits.maxBytes)
  await expect(putPictureBack(EDITOR, { made, former: old }, limits)).rejects.toMatchObject({ code: 'conflict' })
  expect((await findDigest('heat'))?.html).toContain(made)
  expect((await findDraft(EDITOR, draftId))?.document).toContain(made)
  await closeDeskRenderer()
})

test('before it is deleted a picture says where it is shown, and a text that its reader does not see still keeps it', async () => {
  const author: Actor = { id: 'user:7', role: 'author', userId: 7 }
  const { id } = await db().user.create({ data: { email: 'a@example.org', emailKey: 'a@example.org', name: 'A', role: 'author' } })
  const own = { ...author, id: `user:${id}`, userId: id }
  const name = await add(await picture(70, 70).png().toBuffer(), WORDS, own)
  expect(await pictureToRemove(own, name)).toMatchObject({ name, isShown: false, shownIn: [] })
  await createDraft(EDITOR, digestDocument({ title: 'Secret' }, `![A](/pictures/${name})\n`))
  expect(await pictureToRemove(own, name)).toMatchObject({ isShown: true, shownIn: [] })
  expect((await pictureToRemove(EDITOR, name))?.shownIn).toMatchObject([{ title: 'Secret' }])
  expect(await pictureToRemove({ ...own, id: 'user:987', userId: 987 }, name)).toBeNull()
  expect(await pictureToRemove(EDITOR, 'nothing-1x1')).toBeNull()
})

test('what nothing has shown for thirty days goes, by an admin; a draft, too, shows', async () => {
  const [used, unused] = [await add(await picture(50, 50).png().toBuffer()), await add(await picture(50, 50).png().toBuffer())]
  await createDraft(EDITOR, digestDocument({}, `![x](/pictures/${used})\n`))
  const later = new Date(Date.now() + 31 * 86_400_000)
  await expect(removeForgotten(EDITOR, later)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(countForgotten(EDITOR, later)).rejects.toMatchObject({ code: 'forbidden' })
  expect([(await countForgotten(ADMIN)).count, (await countForgotten(ADMIN, later)).count]).toEqual([0, 1])
  expect(await removeForgotten(ADMIN)).toBe(0)
  expect(await removeForgotten(ADMIN, later)).toBe(1)
  expect((await listPictures(ADMIN, { q: '', page: 1 })).rows.map(({ name }) => name)).toEqual([used])
  expect(unused).not.toBe(used)
})

test('an author changes pictures of their own alone', async () => {
  const name = await add(await picture(50, 50).png().toBuffer())
  const author: Actor = { id: 'user:1', role: 'author', userId: undefined as never }
  await expect(describePicture({ ...author, userId: 1 }, name, WORDS)).rejects.toMatchObject({ code: 'forbidden' })
  await describePicture(EDITOR, name, { alt: 'Other words', caption: 'C' })
  expect((await listPictures(EDITOR, { q: 'other', page: 1 })).rows).toMatchObject([{ alt: 'Other words', caption: 'C' }])
})

test('a backup has the pictures, byte for byte', async () => {
  const name = await add(await picture().png().toBuffer())
  const before = await pictureBytes(name, 960)
  const { file } = await makeBackup(ADMIN, `${store.file}.tar`, { program: 'test' })
  await removePicture(EDITOR, name)
  await restoreBackup(ADMIN, file, { url: store.url })
  await switchStore(store.url)
  expect(await pictureBytes(name, 960)).toEqual(before)
})

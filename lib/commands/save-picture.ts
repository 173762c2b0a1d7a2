import { randomBytes } from 'node:crypto'
import { type Actor, requireMay } from '@/lib/auth/policy'
import { insertPictureSizes } from '@/lib/db/insert-picture-sizes'
import { forgottenPictures, isShown } from '@/lib/db/picture-shown'
import { inTransaction, type Tx } from '@/lib/db/transaction'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { parseInput } from '@/lib/schemas/parse-input'
import { pictureWords } from '@/lib/schemas/picture'
import { requireCurrent } from './require-current'
import { writeAudit } from './write-audit'

/** One size of a picture, made anew from what was uploaded. */
export type PictureSize = { width: number; height: number; data: Buffer }
export type PictureToSave = { words: unknown; sizes: readonly PictureSize[]; frames: number }

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** Twelve letters of chance: sixty bits. */
const newLetters = () => [...randomBytes(12)].map((byte) => LETTERS[byte % LETTERS.length]).join('')

/**
 * Keeps a picture with all of its sizes, in one transaction: there is never one without its bytes, nor bytes that belong to none.
 * @returns its name, by which texts show it
 * @throws AppError `bad-input` for a missing alternative text, `forbidden`, `store-full`
 */
export async function savePicture(actor: Actor, { words, sizes, frames }: PictureToSave): Promise<string> {
  requireMay(actor, 'draft')
  const { alt, caption } = parseInput(pictureWords, words)
  const largest = sizes.at(-1)
  if (!largest) throw new Error('a picture without a size')
  const { width, height } = largest
  const name = `${newLetters()}-${width}x${height}`
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const bytes = sizes.reduce((sum, { data }) => sum + data.length, 0)
    const data = { name, alt, caption, width, height, frames, bytes, ownerId: actor.userId ?? null }
    const { id } = await tx.picture.create({ data, select: { id: true } })
    insertPictureSizes(sizes.map((size) => ({ pictureId: id, ...size })))
    await writeAudit(tx, actor, { action: 'add-picture', subject: `picture:${name}` })
  })
  return name
}

/**
 * Gives a picture another alternative text and caption, for those who put it into a text from then on; texts that show it keep their own.
 * @throws AppError `not-found`, `bad-input`, `forbidden`
 */
export async function describePicture(actor: Actor, name: string, words: unknown): Promise<void> {
  requireMay(actor, 'draft')
  const data = parseInput(pictureWords, words)
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    await requireOwn(tx, actor, name)
    await tx.picture.update({ where: { name }, data, select: { id: true } })
    await writeAudit(tx, actor, { action: 'describe-picture', subject: `picture:${name}` })
  })
}

/**
 * Deletes a picture that no text and no open draft shows.
 * @throws AppError `not-found`, `conflict` while it is shown, `forbidden`
 */
export async function removePicture(actor: Actor, name: string): Promise<void> {
  requireMay(actor, 'draft')
  await inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    await requireOwn(tx, actor, name)
    if (await isShown(tx, name)) throw new AppError('conflict', t('refused.picture.shown'))
    await tx.picture.delete({ where: { name }, select: { id: true } })
    await writeAudit(tx, actor, { action: 'remove-picture', subject: `picture:${name}` })
  })
}

/** An author's deeds are with pictures of their own. */
async function requireOwn(tx: Tx, actor: Actor, name: string): Promise<void> {
  const picture = await tx.picture.findUnique({ where: { name }, select: { ownerId: true } })
  if (!picture) throw new AppError('not-found', t('refused.picture.none'))
  requireMay(actor, 'draft', { ownerId: picture.ownerId })
}

/**
 * Deletes the pictures that nothing has shown for thirty days, counted from their upload.
 * @returns how many
 * @throws AppError `forbidden`
 */
export async function removeForgotten(actor: Actor, now = new Date()): Promise<number> {
  requireMay(actor, 'empty-bin')
  return inTransaction(async (tx) => {
    await requireCurrent(tx, actor)
    const forgotten = await forgottenPictures(tx, now)
    for (const { name } of forgotten) {
      await tx.picture.delete({ where: { name }, select: { id: true } })
      await writeAudit(tx, actor, { action: 'remove-picture', subject: `picture:${name}`, detail: t('note.unused') })
    }
    return forgotten.length
  })
}

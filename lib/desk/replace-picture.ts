import { type Actor, requireMay } from '@/lib/auth/policy'
import { replacePicture } from '@/lib/commands/replace-picture'
import { findPicture } from '@/lib/data/pictures'
import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import type { Upload } from '@/lib/pictures/upload'
import { addPicture } from './add-picture'
import { followRemoval } from './after-removal'
import type { DeskLimits } from './desk-renderer'

/**
 * Takes a better file in for a picture: a picture of its own, with the words of the old one, which it replaces wherever that is shown. The old one stays until somebody deletes it.
 * @returns the new one's name
 * @throws AppError as `addPicture`, `forbidden` before anything is kept, and `not-found`
 */
export async function replaceByUpload(actor: Actor, name: string, upload: Upload, limits: DeskLimits): Promise<string> {
  // Adding one is up to everybody who writes: asked after that, a refusal would leave the new picture behind.
  requireMay(actor, 'write')
  const old = await findPicture(actor, name)
  if (!old) throw new AppError('not-found', t('refused.picture.none'))
  const made = await addPicture(actor, upload, old)
  await replacePicture(actor, name, made)
  // The texts are outdated; they are rendered again as after any change around them.
  await followRemoval(limits)
  return made
}

/**
 * Undoes a replacing: the former picture stands again wherever the new one does, as long as those texts are as the replacing left them. The new one stays in the library.
 * @throws AppError `conflict` when one of them was changed since, `not-found`, `forbidden`
 */
export async function putPictureBack(actor: Actor, { made, former }: { made: string; former: string }, limits: DeskLimits): Promise<void> {
  await replacePicture(actor, made, former, { isUndoing: true })
  await followRemoval(limits)
}

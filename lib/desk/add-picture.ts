import { type Actor, requireMay } from '@/lib/auth/policy'
import { savePicture } from '@/lib/commands/save-picture'
import { checkPicture } from '@/lib/pictures/check-header'
import { encodePicture } from '@/lib/pictures/encode-picture'
import type { Upload } from '@/lib/pictures/upload'
import { parseInput } from '@/lib/schemas/parse-input'
import { pictureWords } from '@/lib/schemas/picture'

/**
 * Takes an upload in: what it is, is decided by its bytes; what is kept is made anew from its pixels.
 * @returns the name by which texts show it
 * @throws AppError `bad-picture`, `bad-input` for a missing alternative text, `forbidden`, `busy`, `store-full`
 */
export async function addPicture(actor: Actor, upload: Upload, words: unknown): Promise<string> {
  requireMay(actor, 'draft')
  const said = parseInput(pictureWords, words)
  const header = checkPicture(upload.bytes())
  const sizes = await encodePicture(upload, header)
  return savePicture(actor, { words: said, sizes, frames: header.frames })
}

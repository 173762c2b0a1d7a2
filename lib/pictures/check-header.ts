import { AppError } from '@/lib/errors'
import { t } from '@/lib/messages/translate'
import { formatBytes } from '@/lib/text/format-bytes'
import type { Bytes } from './file-bytes'
import { PICTURE_LIMITS } from './limits'
import { type PictureHeader, readPictureHeader } from './read-header'

const megapixels = (pixels: number) => (pixels / 1e6).toFixed(1)

/**
 * The header of an upload that may be decoded. Everything that a bomb announces is refused here, before a pixel is looked at.
 * @throws AppError `bad-picture` that says what it is, what is allowed, and what to do
 */
export function checkPicture(bytes: Bytes): PictureHeader {
  const refuse = (why: string) => new AppError('bad-picture', why)
  if (bytes.byteLength === 0) throw refuse(t('refused.picture.empty'))
  if (bytes.byteLength > PICTURE_LIMITS.bytes)
    throw refuse(t('refused.picture.tooLarge', { size: formatBytes(bytes.byteLength), most: formatBytes(PICTURE_LIMITS.bytes) }))
  const header = readPictureHeader(bytes)
  if (!header) throw refuse(t('refused.picture.unknown'))
  const { width, height, frames } = header
  if (width < 1 || height < 1) throw refuse(t('refused.picture.noSize'))
  const { side, pixels, frames: mostFrames } = PICTURE_LIMITS
  if (width > side || height > side) throw refuse(t('refused.picture.tooWide', { width, height, side }))
  if (frames > mostFrames) throw refuse(t('refused.picture.tooLong', { frames, most: mostFrames }))
  const all = width * height * frames
  if (all > pixels) throw refuse(t('refused.picture.tooManyPixels', { megapixels: megapixels(all), most: megapixels(pixels) }))
  return header
}

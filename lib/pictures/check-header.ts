import { AppError } from '@/lib/errors'
import { formatBytes } from '@/lib/text/format-bytes'
import type { Bytes } from './file-bytes'
import { PICTURE_LIMITS } from './limits'
import { type PictureHeader, readPictureHeader } from './read-header'

const million = (pixels: number) => `${(pixels / 1e6).toFixed(1)} megapixels`

/**
 * The header of an upload that may be decoded. Everything that a bomb announces is refused here, before a pixel is looked at.
 * @throws AppError `bad-picture` that says what it is, what is allowed, and what to do
 */
export function checkPicture(bytes: Bytes): PictureHeader {
  const refuse = (why: string) => new AppError('bad-picture', why)
  if (bytes.byteLength === 0) throw refuse('The file is empty: choose a picture.')
  if (bytes.byteLength > PICTURE_LIMITS.bytes)
    throw refuse(`The file has ${formatBytes(bytes.byteLength)}; a picture may have ${formatBytes(PICTURE_LIMITS.bytes)}. Save it smaller.`)
  const header = readPictureHeader(bytes)
  if (!header) throw refuse('This is no PNG, JPEG, WebP or GIF, or it is cut off. Save the picture as one of these.')
  const { width, height, frames } = header
  if (width < 1 || height < 1) throw refuse('The picture says that it has no size. Save it anew.')
  const { side, pixels, frames: mostFrames } = PICTURE_LIMITS
  if (width > side || height > side) throw refuse(`The picture has ${width} × ${height} pixels; a side may have ${side}. Scale it down.`)
  if (frames > mostFrames) throw refuse(`The animation has ${frames} frames; it may have ${mostFrames}. Shorten it.`)
  if (width * height * frames > pixels)
    throw refuse(`The picture has ${million(width * height * frames)} in all; it may have ${million(pixels)}. Scale it down.`)
  return header
}

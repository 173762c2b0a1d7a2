import type { Bytes } from './file-bytes'

/** What the first bytes of a picture say, whatever its name or its sender calls it. */
export type PictureHeader = { format: 'png' | 'jpeg' | 'webp' | 'gif'; width: number; height: number; frames: number }

/**
 * Reads a picture's kind, size and number of frames without decoding a pixel. Bounded by the length of the bytes, and never beyond them.
 * @returns null for anything that is not PNG, JPEG, WebP or GIF, or is cut before it says its size
 */
export function readPictureHeader(view: Bytes): PictureHeader | null {
  try {
    return readPng(view) ?? readJpeg(view) ?? readGif(view) ?? readWebp(view)
  } catch (error) {
    // A view throws where a number would lie behind its end.
    if (error instanceof RangeError) return null
    throw error
  }
}

const textAt = (view: Bytes, at: number, length: number) =>
  at + length <= view.byteLength ? String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(at + index))) : ''

/** https://www.w3.org/TR/png-3/ : the signature, then IHDR; an animation says its frames in acTL. */
function readPng(view: Bytes): PictureHeader | null {
  if (textAt(view, 0, 8) !== '\x89PNG\r\n\x1a\n' || textAt(view, 12, 4) !== 'IHDR') return null
  const isAnimated = textAt(view, 37, 4) === 'acTL'
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20), frames: isAnimated ? view.getUint32(41) : 1 }
}

/** ITU T.81: segments from marker to marker until one that begins a frame. */
function readJpeg(view: Bytes): PictureHeader | null {
  if (view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { format: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5), frames: 1 }
    // Without a length, or the pixels themselves before any frame.
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xda)) return null
    const length = view.getUint16(at + 2)
    if (length < 2) return null
    at += 2 + length
  }
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt : the screen, then blocks; each image descriptor is a frame. */
function readGif(view: Bytes): PictureHeader | null {
  if (!/^GIF8[79]a$/.test(textAt(view, 0, 6))) return null
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  const header = { format: 'gif' as const, width: view.getUint16(6, true), height: view.getUint16(8, true) }
  let at = 13 + tableBytes(view.getUint8(10))
  let frames = 0
  while (at < view.byteLength) {
    const block = view.getUint8(at)
    if (block === 0x3b) break
    if (block === 0x21) at = behindParts(view, at + 2)
    else if (block === 0x2c) {
      frames += 1
      at = behindParts(view, at + 11 + tableBytes(view.getUint8(at + 9)))
    } else return null
  }
  return frames > 0 ? { ...header, frames } : null
}

/** Parts of at most 255 bytes, each behind its length; an empty one ends them. */
function behindParts(view: Bytes, start: number): number {
  for (let at = start; ; ) {
    const length = view.getUint8(at)
    at += 1 + length
    if (length === 0) return at
  }
}

/** https://developers.google.com/speed/webp/docs/riff_container : VP8, VP8L, or VP8X with its frames as ANMF chunks. */
function readWebp(view: Bytes): PictureHeader | null {
  if (textAt(view, 0, 4) !== 'RIFF' || textAt(view, 8, 4) !== 'WEBP') return null
  const kind = textAt(view, 12, 4)
  if (kind === 'VP8 ' && view.getUint8(23) === 0x9d)
    return { format: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, frames: 1 }
  if (kind === 'VP8L' && view.getUint8(20) === 0x2f) {
    const bits = view.getUint32(21, true)
    return { format: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, frames: 1 }
  }
  if (kind !== 'VP8X') return null
  const threeBytes = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_0000
  const isAnimated = (view.getUint8(20) & 2) !== 0
  return {
    format: 'webp',
    width: threeBytes(24) + 1,
    height: threeBytes(27) + 1,
    frames: isAnimated ? Math.max(1, countChunks(view, 'ANMF')) : 1,
  }
}

function countChunks(view: Bytes, wanted: string): number {
  let count = 0
  for (let at = 12; at + 8 <= view.byteLength; ) {
    if (textAt(view, at, 4) === wanted) count += 1
    const length = view.getUint32(at + 4, true)
    at += 8 + length + (length % 2)
  }
  return count
}

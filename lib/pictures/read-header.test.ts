import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkPicture } from './check-header'
import { PICTURE_LIMITS } from './limits'
import { type PictureHeader, readPictureHeader } from './read-header'

const base = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#369' } })
const read = (bytes: Uint8Array) => readPictureHeader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
const check = (bytes: Uint8Array) => checkPicture(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
let pictures: Record<PictureHeader['format'], Buffer>
beforeAll(async () => {
  pictures = {
    png: await base(33, 21).png().toBuffer(),
    jpeg: await base(33, 21).jpeg({ progressive: true }).toBuffer(),
    webp: await base(33, 21).webp().toBuffer(),
    gif: await base(33, 21).gif().toBuffer(),
  }
})
const FORMATS = ['png', 'jpeg', 'webp', 'gif'] as const

test.each(FORMATS)('%s says its size', (format) => {
  expect(read(pictures[format])).toEqual({ format, width: 33, height: 21, frames: 1 })
})

test('the other kinds of WebP and of PNG do, too, and animations say their frames', async () => {
  expect(read(await base(400, 7).webp({ lossless: true }).toBuffer())).toMatchObject({ width: 400, height: 7 })
  const frames = await Promise.all(
    ['#100', '#010', '#001'].map((background) =>
      sharp({ create: { width: 20, height: 10, channels: 4, background } })
        .png()
        .toBuffer(),
    ),
  )
  const animated = sharp(frames, { join: { animated: true } })
  expect(read(await animated.clone().gif().toBuffer())).toEqual({ format: 'gif', width: 20, height: 10, frames: 3 })
  expect(read(await animated.clone().webp().toBuffer())).toMatchObject({ format: 'webp', width: 20, height: 10, frames: 3 })
})

describe('what is no such picture', () => {
  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['AVIF', '\0\0\0\x20ftypavif\0\0\0\0avifmif1'],
    ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['TIFF', 'II*\0\x08\0\0\0\x01\0'],
    ['BMP', 'BM\0\0\0\0\0\0'],
    ['PDF', '%PDF-1.7'],
    ['nothing', ''],
  ])('%s is refused by its bytes, whatever it is called', (_, text) => {
    const bytes = Buffer.from(text, 'latin1')
    expect(read(bytes)).toBeNull()
    expect(() => check(bytes)).toThrow()
  })

  test.each(FORMATS)('%s that is cut at any byte, or has any byte wrong, is read without a fault and in no time', (format) => {
    const whole = pictures[format]
    const begun = performance.now()
    for (let end = 0; end < whole.length; end++) read(whole.subarray(0, end))
    for (let at = 0; at < Math.min(whole.length, 600); at++)
      for (const value of [0, 0xff, 0x2c, 0x21]) {
        const wrong = Buffer.from(whole)
        wrong[at] = value
        read(wrong)
      }
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})

describe('a bomb', () => {
  const png = (width: number, height: number) => {
    const bytes = Buffer.from(pictures.png)
    bytes.writeUInt32BE(width, 16)
    bytes.writeUInt32BE(height, 20)
    return bytes
  }
  const gif = (frames: number, width = 10, height = 10) => {
    const screen = Buffer.from('474946383961000000000000', 'hex')
    const head = Buffer.concat([screen.subarray(0, 12), Buffer.from([0])])
    head.writeUInt16LE(width, 6)
    head.writeUInt16LE(height, 8)
    const frame = Buffer.from('2c00000000010001000002024401 00'.replaceAll(' ', ''), 'hex')
    return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])])
  }

  // The first words of a process take longer than a header.
  beforeAll(() => expect(() => check(png(20_000, 1))).toThrow())

  test.each([
    ['16,000 pixels on a side', () => png(16_000, 16_000), 'a side may have 12000'],
    ['30,000 pixels on a side', () => png(30_000, 30_000), 'a side may have 12000'],
    ['four thousand million', () => png(0xffff_ffff, 0xffff_ffff), 'a side may have'],
    ['more pixels than it may have in all', () => png(9000, 9000), 'megapixels'],
    ['no size', () => png(0, 5), 'no size'],
    ['10,000 frames', () => gif(10_000), '10000 frames; it may have 300'],
    ['300 large frames', () => gif(300, 5000, 5000), 'megapixels'],
    ['more bytes than it may have', () => Buffer.alloc(PICTURE_LIMITS.bytes + 1), 'Save it smaller'],
  ])('of %s is refused from its header', (_, make, why) => {
    const bytes = make()
    const begun = performance.now()
    expect(() => check(bytes)).toThrow(why)
    expect(performance.now() - begun).toBeLessThan(50)
  })
})

// A process of its own for one picture: `node encode-child.mjs WIDTHS WIDEST PIXELS ANIMATED`, the picture on its input. It writes a line of JSON, the sizes, and behind it the
// pictures' bytes one after the other. Should a decoder be made to do what it should not, it does so here, and for a short time.
import { fstatSync, readSync } from 'node:fs'
import sharp from 'sharp'

// Formats that are not asked for are not there: neither those that hold scripts or other files, nor the largest decoders.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'] })
sharp.cache(false)
sharp.concurrency(1)

const [widths = '', most = '', pixels = '', animated = ''] = process.argv.slice(2)
const source = readInput()
const options = { animated: animated === 'yes', limitInputPixels: Number(pixels), failOn: 'error', sequentialRead: true }
// Turned as its camera held it, which decides how wide it is.
const { autoOrient } = await sharp(source, options).metadata()
// The encoder's own memory grows with what cannot be foretold of a picture, in its slower ways twofold: what is itself hardly compressed is encoded in a quicker one.
const isNoisy = source.length > autoOrient.width * autoOrient.height
const widest = Math.min(autoOrient.width, Number(most))
const made = []
for (const width of [
  ...widths
    .split(',')
    .map(Number)
    .filter((each) => each < widest),
  widest,
]) {
  // Whatever else it says of itself (place, owner, thumbnail) is left behind.
  const picture = sharp(source, options).autoOrient().resize({ width })
  made.push(await picture.webp({ quality: 82, effort: isNoisy ? 2 : 4 }).toBuffer({ resolveWithObject: true }))
}
const sizes = made.map(({ data, info }) => ({ width: info.width, height: info.pageHeight ?? info.height, bytes: data.length }))
process.stdout.write(`${JSON.stringify(sizes)}\n`)
for (const { data } of made) process.stdout.write(data)

/** The input is a file: at once, without a second copy. */
function readInput() {
  const { size } = fstatSync(0)
  const bytes = Buffer.allocUnsafeSlow(size)
  for (let at = 0; at < size; ) {
    const read = readSync(0, bytes, at, size - at, at)
    if (read === 0) throw new Error('cut off')
    at += read
  }
  return bytes
}

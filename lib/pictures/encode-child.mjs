// A process of its own for one picture: `node encode-child.mjs WIDTHS WIDEST PIXELS ANIMATED`, the picture on its input. It writes a line of JSON, the sizes, and behind it the
// pictures' bytes one after the other. Should a decoder be made to do what it should not, it does so here, and for a short time.
import sharp from 'sharp'

// Formats that are not asked for are not there: neither those that hold scripts or other files, nor the largest decoders.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'] })
sharp.cache(false)
sharp.concurrency(1)

const [widths = '', most = '', pixels = '', animated = ''] = process.argv.slice(2)
const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const options = { animated: animated === 'yes', limitInputPixels: Number(pixels), failOn: 'error', sequentialRead: true }
const source = Buffer.concat(chunks)
// Turned as its camera held it, which decides how wide it is.
const { autoOrient } = await sharp(source, options).metadata()
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
  made.push(await picture.webp({ quality: 82, effort: 4 }).toBuffer({ resolveWithObject: true }))
}
const sizes = made.map(({ data, info }) => ({ width: info.width, height: info.pageHeight ?? info.height, bytes: data.length }))
process.stdout.write(`${JSON.stringify(sizes)}\n`)
for (const { data } of made) process.stdout.write(data)

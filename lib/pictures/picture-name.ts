import { widthsOf } from './limits'

/** `k3j2h1x9m4p7-1600x900`: twelve letters of chance, and the size in which it is kept; all that a page needs to show it. */
export type PictureName = { name: string; width: number; height: number }

const NAME = /^([a-z2-7]{12})-(\d{1,5})x(\d{1,5})$/
const ADDRESS = /^\/pictures\/([a-z2-7]{12}-\d{1,5}x\d{1,5})$/

export function parsePictureName(name: string): PictureName | null {
  const [, , width, height] = NAME.exec(name) ?? []
  return width && height && Number(width) > 0 && Number(height) > 0 ? { name, width: Number(width), height: Number(height) } : null
}

/** What a text writes: `![alt](/pictures/<name>)`. */
export const pictureAddress = (name: string): string => `/pictures/${name}`

/** The picture that an address in a text means; null for what is none of ours. */
export function pictureAt(address: string): PictureName | null {
  return parsePictureName(ADDRESS.exec(address)?.[1] ?? '')
}

export const pictureFile = (name: string, width: number): string => `/pictures/${name}/${width}.webp`

/** What an `img` says of a picture of ours, so that a browser takes no more bytes than it needs and leaves room for it. */
export function imageOf({ name, width, height }: PictureName) {
  const widths = widthsOf(width)
  return {
    src: pictureFile(name, widths.find((each) => each >= 960) ?? widths.at(-1) ?? width),
    srcSet: widths.map((each) => `${pictureFile(name, each)} ${each}w`).join(', '),
    sizes: '(min-width: 60rem) 44rem, 100vw',
    width,
    height,
  }
}

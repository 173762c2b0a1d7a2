import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type HeadingAddress, missingHeadings } from '@/lib/data/site-to-check'
import { unknownPictures } from '@/lib/data/unknown-pictures'
import { type EntryKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'

const KIND_OF_FOLDER = new Map(Object.entries(FOLDER_OF_KIND).map(([kind, folder]) => [folder as string, kind as EntryKind]))
const HEADING = /<a [^>]*?href="\/([a-z]+)\/([a-z0-9-]+)#(s-[^"]+)"/g
const IMAGE = /<img [^>]*?src="(\/[^"]*)"/g
const PICTURE = /^\/pictures\/([^/]+)\//

/** What rendered text leads to on this site beyond entries: headings of other pages, and the files of its images. */
export type Places = { headings: HeadingAddress[]; images: string[] }

/** Reads safe HTML of ours. */
export function placesIn(html: string): Places {
  const headings = [...html.matchAll(HEADING)].flatMap(([, folder = '', slug = '', anchor = '']) => {
    const kind = KIND_OF_FOLDER.get(folder)
    return kind ? [{ kind, slug, anchor: anchor.replaceAll('&amp;', '&') }] : []
  })
  return { headings, images: [...html.matchAll(IMAGE)].map(([, src = '']) => src.replaceAll('&amp;', '&')) }
}

/** Of these places those that are not there, as a reader would write them; headings of entries that are not there either are no matter of this. */
export async function missingPlaces({ headings, images }: Places): Promise<Set<string>> {
  const names = [...new Set(images.flatMap((src) => PICTURE.exec(src)?.[1] ?? []))]
  const unknown: string[] = []
  for (let start = 0; start < names.length; start += 500) unknown.push(...(await unknownPictures(names.slice(start, start + 500))))
  const lost = new Set(unknown)
  const isMissing = (src: string) => {
    const name = PICTURE.exec(src)?.[1]
    return name === undefined ? !existsSync(join('public', fileOf(src))) : lost.has(name)
  }
  return new Set([...(await missingHeadings(headings)).map(headingAddress), ...images.filter(isMissing)])
}

/** The file that an address means: as the front reads it, without what follows it. */
function fileOf(src: string): string {
  const path = src.replace(/[?#].*$/, '')
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** `/digests/streambp#s-results` */
export const headingAddress = ({ kind, slug, anchor }: HeadingAddress): string => `/${FOLDER_OF_KIND[kind]}/${slug}#${anchor}`

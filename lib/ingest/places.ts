import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hasAnchor, missingAnchors } from '@/lib/data/site-to-check'
import { unknownPictures } from '@/lib/data/unknown-pictures'
import { t } from '@/lib/messages/translate'
import { type EntryKind, FOLDER_OF_KIND } from '@/lib/schemas/entry-kind'
import type { AnchorAddress, Rendered, RenderedPlace, RenderWarning } from '@/lib/schemas/rendered'

const KIND_OF_FOLDER = new Map(Object.entries(FOLDER_OF_KIND).map(([kind, folder]) => [folder as string, kind as EntryKind]))
const ANCHOR = /<a [^>]*?href="\/([a-z]+)\/([a-z0-9-]+)#((?:s|fn|fnref)-[^"]+)"/g
const IMAGE = /<img [^>]*?src="(\/[^"]*)"/g
/** `/pictures/<name>`, or a file of it, `/pictures/<name>/960.webp`. */
const PICTURE = /^\/pictures\/([^/]+)/
const PICTURE_FILE = /^(\/pictures\/[^/]+)\/.*$/
/** An image that the site serves and that is no file of `public`. */
const ICON = '/icon.svg'

export type Place = RenderedPlace['to']
/** A text by its address, as it is to be. */
export type NewText = { kind: EntryKind; slug: string; rendered: Pick<Rendered, 'html'> }

/** Where rendered text of ours leads on this site beyond entries. */
export function placesIn(html: string): Place[] {
  const anchors = [...html.matchAll(ANCHOR)].flatMap(([, folder = '', slug = '', hash = '']) => {
    const kind = KIND_OF_FOLDER.get(folder)
    return kind ? [{ kind, slug, anchor: decoded(hash.replaceAll('&#x26;', '&')) }] : []
  })
  const images = [...html.matchAll(IMAGE)].map(([, src = '']) => ({ image: src.replaceAll('&#x26;', '&').replace(PICTURE_FILE, '$1') }))
  return [...anchors, ...images]
}

/** A place as a reader would write it: `/digests/streambp#s-results`, `/images/plot.svg`. */
export function addressOfPlace(to: Place): string {
  return 'image' in to ? to.image : `${addressOfText(to)}#${to.anchor}`
}

const addressOfText = ({ kind, slug }: Pick<AnchorAddress, 'kind' | 'slug'>) => `/${FOLDER_OF_KIND[kind]}/${slug}`

/**
 * Of these places those that are not there, by their addresses. What leads to an entry that is not there either is no matter of this.
 * @param texts what is to be in the store, over what is there
 */
export async function missingPlaces(places: readonly Place[], texts: Iterable<NewText> = []): Promise<Set<string>> {
  const all = [...new Map(places.map((to) => [addressOfPlace(to), to])).values()]
  const images = all.flatMap((to) => ('image' in to ? to.image : []))
  const anchors = all.flatMap((to) => ('image' in to ? [] : to))
  return new Set([...(await lostAnchors(anchors, texts)).map(addressOfPlace), ...(await lostImages(images))])
}

async function lostAnchors(wanted: readonly AnchorAddress[], texts: Iterable<NewText>): Promise<AnchorAddress[]> {
  if (!wanted.length) return []
  const byText = new Map<string, AnchorAddress[]>()
  for (const each of wanted) {
    const address = addressOfText(each)
    byText.set(address, [...(byText.get(address) ?? []), each])
  }
  const lost: AnchorAddress[] = []
  for (const text of texts) {
    const address = addressOfText(text)
    lost.push(...(byText.get(address) ?? []).filter(({ anchor }) => !hasAnchor(text.rendered.html, anchor)))
    byText.delete(address)
  }
  return [...lost, ...(await missingAnchors([...byText.values()].flat()))]
}

async function lostImages(images: readonly string[]): Promise<string[]> {
  const names = [...new Set(images.flatMap((src) => PICTURE.exec(src)?.[1] ?? []))]
  const unknown = new Set<string>()
  for (let start = 0; start < names.length; start += 500)
    for (const name of await unknownPictures(names.slice(start, start + 500))) unknown.add(name)
  return images.filter((src) => {
    const name = PICTURE.exec(src)?.[1]
    return name === undefined ? !isServed(src) : unknown.has(name)
  })
}

/** Whether there is a file at an address, read as the front reads it: without what follows the path, and without ways up. */
function isServed(src: string): boolean {
  const path = decoded(new URL(src, 'https://our.invalid').pathname)
  const file = join('public', path)
  return path === ICON || (existsSync(file) && statSync(file).isFile())
}

function decoded(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

/** What there is to tell of the places that a text leads to and that are not there. @param texts those to be stored, the text itself among them */
export async function placeWarnings<P extends RenderedPlace>(
  places: readonly P[],
  texts: Iterable<NewText>,
): Promise<(Omit<P, 'to'> & RenderWarning)[]> {
  if (!places.length) return []
  const missing = await missingPlaces(
    places.map(({ to }) => to),
    texts,
  )
  // Once per line, as often as it may be written there.
  const lost = new Map<string, Omit<P, 'to'> & RenderWarning>()
  for (const { to, ...place } of places) {
    const address = addressOfPlace(to)
    if (missing.has(address)) lost.set(`${JSON.stringify(place)} ${address}`, { ...place, ...told(to) })
  }
  return [...lost.values()]
}

function told(to: Place): Pick<RenderWarning, 'code' | 'message'> {
  const address = addressOfPlace(to)
  if ('image' in to) return { code: 'missing-image', message: t('warning.noImage', { address: address.slice(0, 120) }) }
  return { code: 'broken-anchor', message: t('warning.noAnchor', { address }) }
}

import type { MapGraph } from '@/lib/schemas/map'
import { MAP_FOLDERS, MAP_KINDS } from '@/lib/schemas/map-kind'
import type { EntryRef } from '@/lib/schemas/views'

/** An entry of the list, with the first of what it is joined to, and the number of all of that. */
export type Listing = { entry: EntryRef; joined: EntryRef[]; total: number }
export type TopicListing = Listing & { narrower: EntryRef[] }
export type Outline = { topics: TopicListing[]; loose: Listing | null; people: Listing[]; terms: Listing[] }

const TOPICS = 60
const DIGESTS_EACH = 8
const NAMES = 80
const JOINED_EACH = 4

/** The map as a list, bounded whatever its size: topics with their newest digests, then people and terms with the digests in which they stand. */
export function outlineOf({ nodes, edges, parents }: MapGraph): Outline {
  const entries = nodes.map(([kindAt, slug, name, language]): EntryRef => {
    const kind = MAP_KINDS[kindAt] ?? 'digest'
    return { kind, slug, name, href: `/${MAP_FOLDERS[kind]}/${slug}`, ...(language && { language }) }
  })
  const joined = entries.map((): number[] => [])
  for (let at = 0; at + 1 < edges.length; at += 2) {
    const [a = 0, b = 0] = [edges[at], edges[at + 1]]
    joined[a]?.push(b)
    joined[b]?.push(a)
  }
  const children = new Map<EntryRef, number[]>()
  for (let at = edges.length - 2 * parents; at + 1 < edges.length; at += 2) {
    const parent = entries[edges[at] ?? -1]
    if (parent) children.set(parent, [...(children.get(parent) ?? []), edges[at + 1] ?? 0])
  }
  const entriesAt = (places: readonly number[]) => places.flatMap((at) => entries[at] ?? [])
  const digestsAt = (at: number) => (joined[at] ?? []).filter((to) => entries[to]?.kind === 'digest').sort((a, b) => a - b)
  const listed = (kind: EntryRef['kind'], max: number, each: number): Listing[] =>
    entries
      .flatMap((entry, at) => (entry.kind === kind ? { entry, digests: digestsAt(at) } : []))
      .slice(0, max)
      .map(({ entry, digests }) => ({ entry, joined: entriesAt(digests.slice(0, each)), total: digests.length }))
  const loose = entries.flatMap((entry, at) =>
    entry.kind === 'digest' && !joined[at]?.some((to) => entries[to]?.kind === 'topic') ? at : [],
  )
  const [first] = entriesAt(loose)
  return {
    topics: listed('topic', TOPICS, DIGESTS_EACH).map((listing) => ({
      ...listing,
      narrower: entriesAt(children.get(listing.entry) ?? []),
    })),
    loose: first ? { entry: first, joined: entriesAt(loose.slice(0, DIGESTS_EACH)), total: loose.length } : null,
    people: listed('person', NAMES, JOINED_EACH),
    terms: listed('term', NAMES, JOINED_EACH),
  }
}

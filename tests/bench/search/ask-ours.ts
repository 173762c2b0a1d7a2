import { readFileSync, writeFileSync } from 'node:fs'
import { searchIndex } from '@/lib/data/search-index'
import { searchSite } from '@/lib/data/search-site'
import { db } from '@/lib/db/client'
import { EMPTY_CHOICE, type SearchRequest } from '@/lib/schemas/search'
import { placeOf } from './content'

// Our own search in a process of its own over the store of DATABASE_URL. Argument: a file with queries, beside which the answers are written. Ids of documents are their places.
type Query = { id: string; text: string; place: number | null }
const [, , file = ''] = process.argv
const { queries } = JSON.parse(readFileSync(file, 'utf8')) as { queries: Query[] }
const request = (q: string): SearchRequest => ({
  q,
  chosen: EMPTY_CHOICE,
  sort: 'relevance',
  offset: 0,
  limit: 10,
  mend: true,
  facets: true,
})

const begun = performance.now()
await searchSite(request('warm'))
const firstMs = performance.now() - begun
const slugs = new Map(
  (await db().entry.findMany({ where: { kind: 'digest' }, select: { id: true, slug: true } })).map(({ id, slug }) => [id, slug]),
)
const places = new Map([...slugs].map(([id, slug]) => [placeOf(slug), id]))
const answers = []
for (const { id, text, place } of queries) {
  if (place !== null) {
    const asked = performance.now()
    const found = searchIndex().related(places.get(place) ?? -1, 5000, new Date())
    answers.push({ id, ms: performance.now() - asked, places: found.map((each) => placeOf(slugs.get(each.id) ?? '')) })
    continue
  }
  // Timed as the page asks, with facets and passages; then the deeper list, which the measures look at.
  const asked = performance.now()
  await searchSite(request(text))
  const ms = performance.now() - asked
  // As the dialog asks while the last letters are typed.
  const typed = performance.now()
  await searchSite({ ...request(text), facets: false, limit: 8 })
  const typedMs = performance.now() - typed
  const deep = searchIndex().search({ ...request(text), limit: 100, facets: false, now: new Date(), hidden: new Set() })
  answers.push({ id, ms, typedMs, places: deep.digests.map((each) => placeOf(slugs.get(each.id) ?? '')) })
}
writeFileSync(`${file}.answers`, JSON.stringify({ firstMs, answers, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }))
process.exit(0)

import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { Chosen, Facet, FacetCounts, FacetValue, Interpreted, SearchAnswer } from '@/lib/schemas/search'
import type { EntryRef } from '@/lib/schemas/views'
import type { SearchResult, Understood } from '@/lib/search/contract'
import { isOfLanguage, languageMeant } from '@/lib/search/languages'
import type { ChosenEntities } from './chosen-entities'
import { toRef } from './entry-ref'

/** Names of entities by their ids. */
export type Names = Map<number, EntryRef>

/** Names of all entities that an answer speaks of by their ids. */
export async function namesIn({ facets, understood }: SearchResult): Promise<Names> {
  const ids = new Set([
    ...facets.flatMap(({ counts }) => counts.flatMap(({ key }) => (typeof key === 'number' ? [key] : []))),
    ...understood.filters.flatMap((filter) => filter.ids),
  ])
  if (!ids.size) return new Map()
  const rows = await db().$queryRaw<{ id: number; kind: EntityKind; slug: string; name: string }[]>`
    SELECT "id", "kind", "slug", "name" FROM "Entry" WHERE "id" IN (${Prisma.join([...ids])}) AND "kind" <> 'digest'`
  return new Map(rows.map((row) => [Number(row.id), toRef(row)]))
}

/** How a query was understood, with entities by name in place of their ids. */
export function interpreted({ filters, ...rest }: Understood, names: Names): Interpreted {
  return {
    ...rest,
    filters: filters.map(({ field, value, text, ids }) => {
      const means = ids.flatMap((id) => names.get(id) ?? [])
      return { field, value, text, means, label: means.length === 1 ? (means[0]?.name ?? value) : value }
    }),
  }
}

/** Counts of facets by slug and name. @param labels names of what is chosen, which may stand in no digest that was found */
export function facetCounts({ facets }: SearchResult, chosen: Chosen, names: Names, labels: Labels): FacetCounts[] {
  return facets.map(({ facet, counts }) => {
    const values = counts.flatMap(({ key, count }): FacetValue[] => {
      if (facet === 'year' || facet === 'lang')
        return [{ value: String(key), label: String(key), count, isChosen: chosen[facet].includes(String(key)) }]
      const ref = names.get(Number(key))
      return ref ? [{ value: ref.slug, label: ref.name, count, isChosen: chosen[facet].includes(ref.slug) }] : []
    })
    // What is chosen stays in sight, even where nothing is left of it.
    const absent = chosen[facet].filter((value) => !values.some((each) => each.value === value))
    const chosenAbsent = absent.map((value) => ({ value, label: labelOf(labels, facet, value), count: 0, isChosen: true }))
    return { facet, values: facet === 'lang' ? withinChosen(values, chosenAbsent) : [...values, ...chosenAbsent] }
  })
}

/** Languages with chosen ones that stand for several of them: `zh` counts what is in `zh-Hans` and `zh-Hant`, which are then not listed beside it. */
function withinChosen(values: readonly FacetValue[], chosen: readonly FacetValue[]): FacetValue[] {
  const isWithin = (tag: string, { value }: FacetValue) => isOfLanguage(tag, languageMeant(value) ?? value)
  const beside = values.filter(({ value, isChosen }) => isChosen || !chosen.some((each) => isWithin(value, each)))
  const counted = chosen.map((each) => ({
    ...each,
    count: values.reduce((sum, { value, count }) => sum + (isWithin(value, each) ? count : 0), 0),
  }))
  return [...beside, ...counted]
}

/** What would be found without some of what a search is narrowed to, by name. */
export function nearest(result: SearchResult, labels: Labels): SearchAnswer['nearest'] {
  return result.nearest.map(({ total, ...without }) => {
    if ('facet' in without) return { without: { ...without, label: labelOf(labels, without.facet, without.value) }, total }
    return { without, total }
  })
}

type Labels = ChosenEntities['labels']

const labelOf = (labels: Labels, facet: Facet, value: string) => labels.get(`${facet} ${value}`) ?? value

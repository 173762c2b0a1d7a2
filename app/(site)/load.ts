import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { findDigest } from '@/lib/data/digests'
import { findEntity } from '@/lib/data/entities'
import { findRedirect } from '@/lib/data/redirects'
import type { EntityKind, EntryKind } from '@/lib/schemas/entry-kind'
import { pageOfQuery, type SlugProps, slugOf, withinPages, wordsOfQuery } from './params'

const readDigest = cache(findDigest)
// Arguments are compared one by one, so the words stand by themselves.
const readEntity = cache(<K extends EntityKind>(kind: K, slug: string, page: number, words: string | null) =>
  findEntity(kind, slug, page, words === null ? {} : { q: words }),
)

/** The digest that a request asks for, read once per request; an old address redirects, an unknown one is not found. */
export async function loadDigest({ params }: SlugProps) {
  const slug = await slugOf(params)
  return (await readDigest(slug)) ?? elsewhere('digest', slug)
}

/** The entity that a request asks for, likewise, with the page of its digests that `?page=N` names. */
export async function loadEntity<K extends EntityKind>(kind: K, { params, searchParams }: SlugProps) {
  const slug = await slugOf(params)
  const [page, words] = [await pageOfQuery(searchParams), kind === 'topic' ? await wordsOfQuery(searchParams) : null]
  const entity = (await readEntity(kind, slug, page, words)) ?? (await elsewhere(kind, slug))
  withinPages(entity.digests)
  return entity
}

async function elsewhere(kind: EntryKind, slug: string): Promise<never> {
  const address = await findRedirect(kind, slug)
  return address ? permanentRedirect(address) : notFound()
}

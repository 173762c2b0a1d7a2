import 'server-only'
import { inOrderOfTime } from '@/lib/schemas/affiliation'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { termKind } from '@/lib/schemas/frontmatter'
import type { EntityViewOf } from '@/lib/schemas/views'
import { excerpt } from '@/lib/text/excerpt'
import { belongingTo } from './belonging'
import { besideOf } from './beside'
import { childTopics } from './child-topics'
import { coauthorsOf } from './coauthors'
import { digestStream } from './digest-stream'
import { affiliationsOf, aliasesOf, findEntityRow } from './entity-row'
import { toRef } from './entry-ref'
import { hiddenEntityIds } from './hidden-entities'
import { hidingsOf } from './hidden-links'
import { countMentions, mentionsOf } from './mentions'
import { listedDigestIds } from './newest-digests'
import { papersOf } from './person-papers'
import { timelineOf } from './timeline'
import { toAffiliation } from './to-affiliation'
import { askedOf, searchTopic } from './topic-search'

/** How many of its newest digests tell what stands beside an entity: enough to be telling, few enough to be quick at any size. */
const LOOKED_AT = 100

/**
 * The entity at this address with one page of its digests; null when there is none.
 * @param options.q of a topic: what the digests shown must answer to
 */
export async function findEntity<K extends EntityKind>(
  kind: K,
  slug: string,
  page: number,
  { q = '' }: { q?: string } = {},
): Promise<EntityViewOf<K> | null> {
  const row = await findEntityRow(kind, slug)
  if (!row) return null
  const hasText = row.html !== ''
  if (!hasText && (await hiddenEntityIds(kind, row.id)).length > 0) return null
  const [its, timeline] = await Promise.all([belongingTo(kind, row.id), timelineOf(row.id)])
  const newest = await listedDigestIds({ skip: 0, take: LOOKED_AT }, timeline, its)
  const query = kind === 'topic' ? askedOf(q) : null
  const notBy = kind === 'person' ? { notBy: row.id } : {}
  const [stream, beside, mentions, mentionsTotal, aliases, own, hidings] = await Promise.all([
    query === null ? streamAlone(digestStream(page, { belonging: its, timeline, newest })) : searchTopic(slug, query, page),
    besideOf(row.id, newest),
    mentionsOf(row.id, notBy),
    countMentions(row.id, notBy),
    aliasesOf(row.id),
    ownFields(kind, row),
    hidingsOf([row.id]),
  ])
  const hiding = hidings(row.id)
  const common = {
    ...toRef(row),
    aliases: aliases.filter((name) => name !== row.name),
    html: hiding.html(row.html ?? ''),
    excerpt: excerpt(hiding.text(row.text ?? '')),
    digests: stream.digests,
    mentions,
    mentionsTotal,
    timeline,
    beside,
    ...(kind === 'topic' ? { query, interpreted: stream.interpreted, suggestion: stream.suggestion } : {}),
  }
  return { ...common, ...own, kind } as unknown as EntityViewOf<K>
}

async function streamAlone(digests: ReturnType<typeof digestStream>) {
  return { digests: await digests, interpreted: null, suggestion: null }
}

async function ownFields(kind: EntityKind, row: NonNullable<Awaited<ReturnType<typeof findEntityRow>>>): Promise<object> {
  const { id, parentSlug, parentName, hanName, latinName, orcid } = row
  if (kind === 'topic') {
    const parent = parentSlug && parentName ? toRef({ kind, slug: parentSlug, name: parentName }) : null
    return { parent, children: await childTopics(id) }
  }
  if (kind === 'term') return { termKind: termKind.catch('concept').parse(row.termKind) }
  if (kind === 'source') return { url: row.url }
  const [affiliations, papers, coauthors] = await Promise.all([affiliationsOf(id), papersOf(id), coauthorsOf(id)])
  return { hanName, latinName, orcid, affiliations: inOrderOfTime(affiliations.map(toAffiliation)), papers, coauthors }
}

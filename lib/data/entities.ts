import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
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
import { REF_SELECT, toRef } from './entry-ref'
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

const ENTITY_SELECT = {
  id: true,
  ...REF_SELECT,
  rendering: { select: { html: true, text: true } },
  aliases: { orderBy: { position: 'asc' }, select: { name: true } },
  topic: { select: { parent: { select: { entry: { select: REF_SELECT } } } } },
  person: {
    select: {
      hanName: true,
      latinName: true,
      orcid: true,
      affiliations: { orderBy: { position: 'asc' }, select: { name: true, fromYear: true, untilYear: true } },
    },
  },
  term: { select: { kind: true } },
  source: { select: { url: true } },
} satisfies Prisma.EntrySelect

type Row = Prisma.EntryGetPayload<{ select: typeof ENTITY_SELECT }>

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
  const row = await db().entry.findUnique({ where: { kind_slug: { kind, slug } }, select: ENTITY_SELECT })
  if (!row) return null
  const hasText = row.rendering?.html !== ''
  if (!hasText && (await hiddenEntityIds(kind, row.id)).length > 0) return null
  const [its, timeline] = await Promise.all([belongingTo(kind, row.id), timelineOf(row.id)])
  const newest = await listedDigestIds({ skip: 0, take: LOOKED_AT }, timeline, its)
  const query = kind === 'topic' ? askedOf(q) : null
  const notBy = kind === 'person' ? { notBy: row.id } : {}
  const [stream, beside, mentions, mentionsTotal, own, hidings] = await Promise.all([
    query === null ? streamAlone(digestStream(page, { belonging: its, timeline, newest })) : searchTopic(slug, query, page),
    besideOf(row.id, newest),
    mentionsOf(row.id, notBy),
    countMentions(row.id, notBy),
    ownFields(kind, row),
    hidingsOf([row.id]),
  ])
  const hiding = hidings(row.id)
  const common = {
    ...toRef(row),
    aliases: row.aliases.map(({ name }) => name).filter((name) => name !== row.name),
    html: hiding.html(row.rendering?.html ?? ''),
    excerpt: excerpt(hiding.text(row.rendering?.text ?? '')),
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

async function ownFields(kind: EntityKind, { id, topic, person, term, source }: Row): Promise<object> {
  if (kind === 'topic') return { parent: topic?.parent ? toRef(topic.parent.entry) : null, children: await childTopics(id) }
  if (kind === 'term') return { termKind: termKind.catch('concept').parse(term?.kind) }
  if (kind === 'source') return { url: source?.url ?? null }
  const { hanName = null, latinName = null, orcid = null, affiliations = [] } = person ?? {}
  const [papers, coauthors] = await Promise.all([papersOf(id), coauthorsOf(id)])
  return { hanName, latinName, orcid, affiliations: inOrderOfTime(affiliations.map(toAffiliation)), papers, coauthors }
}

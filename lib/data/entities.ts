import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { termKind } from '@/lib/schemas/frontmatter'
import type { EntityViewOf } from '@/lib/schemas/views'
import { excerpt } from '@/lib/text/excerpt'
import { hideLinks, hideTitles } from '@/lib/text/hide-links'
import { belongingTo } from './belonging'
import { childTopics } from './child-topics'
import { digestPage } from './digests'
import { REF_SELECT, toRef } from './entry-ref'
import { hiddenEntityIds } from './hidden-entities'
import { hiddenTargets } from './hidden-links'
import { mentionsOf } from './mentions'
import { relatedTo } from './related'

const ENTITY_SELECT = {
  id: true,
  ...REF_SELECT,
  rendering: { select: { html: true, text: true } },
  aliases: { orderBy: { position: 'asc' }, select: { name: true } },
  topic: { select: { parent: { select: { entry: { select: REF_SELECT } } } } },
  person: {
    select: { hanName: true, latinName: true, orcid: true, affiliations: { orderBy: { position: 'asc' }, select: { name: true } } },
  },
  term: { select: { kind: true } },
  source: { select: { url: true } },
} satisfies Prisma.EntrySelect

type Row = Prisma.EntryGetPayload<{ select: typeof ENTITY_SELECT }>

/** The entity at this address with one page of its digests; null when there is none. */
export async function findEntity<K extends EntityKind>(kind: K, slug: string, page: number): Promise<EntityViewOf<K> | null> {
  const row = await db().entry.findUnique({ where: { kind_slug: { kind, slug } }, select: ENTITY_SELECT })
  if (!row) return null
  const hasText = row.rendering?.html !== ''
  if (!hasText && (await hiddenEntityIds(kind, row.id)).length > 0) return null
  const its = await belongingTo(kind, row.id)
  const digests = await digestPage(page, its)
  const [mentions, related, own, hiddenOf] = await Promise.all([
    mentionsOf(row.id, kind === 'person' ? { notBy: row.id } : {}),
    relatedTo(row.id, its, digests.total),
    ownFields(kind, row),
    hiddenTargets([row.id]),
  ])
  const hidden = hiddenOf.get(row.id) ?? []
  const common = {
    ...toRef(row),
    aliases: row.aliases.map(({ name }) => name).filter((name) => name !== row.name),
    html: hideLinks(row.rendering?.html ?? '', hidden),
    excerpt: excerpt(hideTitles(row.rendering?.text ?? '', hidden)),
    digests,
    mentions,
    related,
  }
  return { ...common, ...own, kind } as unknown as EntityViewOf<K>
}

async function ownFields(kind: EntityKind, { id, topic, person, term, source }: Row): Promise<object> {
  if (kind === 'topic') return { parent: topic?.parent ? toRef(topic.parent.entry) : null, children: await childTopics(id) }
  if (kind === 'term') return { termKind: termKind.catch('concept').parse(term?.kind) }
  if (kind === 'source') return { url: source?.url ?? null }
  const { hanName = null, latinName = null, orcid = null, affiliations = [] } = person ?? {}
  return { hanName, latinName, orcid, affiliations: affiliations.map(({ name }) => name) }
}

import { insertRows } from '@/lib/db/insert-rows'
import type { Tx } from '@/lib/db/transaction'
import type { EntityKind } from '@/lib/schemas/entry-kind'

/** Every row of an entity that goes with it: enough to make it again as it was, under its own number. */
export type EntityRows = Awaited<ReturnType<typeof readEntityRows>>

/** Reads them before the entity is deleted. */
export async function readEntityRows(tx: Tx, id: number) {
  const where = { entryId: id }
  return {
    entry: await tx.entry.findUniqueOrThrow({ where: { id } }),
    topic: await tx.topic.findUnique({ where }),
    person: await tx.person.findUnique({ where }),
    affiliations: await tx.affiliation.findMany({ where: { personId: id } }),
    term: await tx.term.findUnique({ where }),
    source: await tx.source.findUnique({ where }),
    aliases: await tx.alias.findMany({ where, orderBy: { position: 'asc' } }),
    rendering: await tx.rendering.findUnique({ where }),
    links: await tx.link.findMany({ where: { fromId: id } }),
    revisions: await tx.revision.findMany({ where, orderBy: { number: 'asc' } }),
    redirects: await tx.redirect.findMany({ where }),
    drafts: await tx.draft.findMany({ where, select: { id: true } }),
    ...(await readDecisions(tx, id)),
  }
}

/** What was decided about an entity and others: what became part of it, with all that it takes to undo that, and from whom it was called different. */
export type Decisions = Awaited<ReturnType<typeof readDecisions>>

export async function readDecisions(tx: Tx, id: number) {
  return {
    merges: await tx.merge.findMany({ where: { intoId: id }, orderBy: { id: 'asc' } }),
    different: await tx.notTheSame.findMany({ where: { OR: [{ lowId: id }, { highId: id }] } }),
  }
}

/** Writes them down again for an entity that is there again, under another number perhaps. What others are gone meanwhile, it needs not be told apart from. */
export async function writeDecisions(tx: Tx, { merges, different }: Decisions, from: number, id: number): Promise<void> {
  await insertRows(
    tx,
    'Merge',
    merges.map((merge) => ({ ...merge, intoId: id })),
  )
  const others = different.map(({ lowId, highId }) => (lowId === from ? highId : lowId))
  const known = new Set((await tx.entry.findMany({ where: { id: { in: others } }, select: { id: true } })).map((entry) => entry.id))
  const rows = different.flatMap((row, at) => {
    const other = others[at] ?? id
    return known.has(other) && other !== id ? [{ ...row, lowId: Math.min(id, other), highId: Math.max(id, other) }] : []
  })
  await insertRows(tx, 'NotTheSame', rows)
}

/** As text for the store. */
export const writeRows = (rows: EntityRows): string => JSON.stringify(rows)

const MOMENTS = new Set(['createdAt', 'updatedAt', 'mergedAt', 'undoneAt', 'at'])

/** And back; moments are moments again. Rows of before 2026-11-28 have no decisions. */
export function parseRows(text: string): EntityRows {
  const rows = JSON.parse(text, (key, value) => (MOMENTS.has(key) && typeof value === 'string' ? new Date(value) : value))
  return { merges: [], different: [], ...rows } as EntityRows
}

/** Makes the entity again from its rows. What a link or a parent leads to may be gone meanwhile: it leads nowhere then. Its ORCID must be free by now. */
export async function makeAgain(tx: Tx, rows: EntityRows): Promise<void> {
  const { entry, topic, person, affiliations, term, source, aliases, rendering, revisions, redirects, drafts } = rows
  await insertRows(tx, 'Entry', [entry])
  if (topic) {
    const where = { entryId: topic.parentId ?? -1 }
    const parent = await tx.topic.findUnique({ where, select: { entryId: true } })
    await insertRows(tx, 'Topic', [{ ...topic, parentId: parent?.entryId ?? null }])
  }
  if (person) await insertRows(tx, 'Person', [person])
  await insertRows(tx, 'Affiliation', affiliations)
  if (term) await insertRows(tx, 'Term', [term])
  if (source) await insertRows(tx, 'Source', [source])
  await insertRows(tx, 'Alias', withoutIds(aliases))
  if (rendering) await insertRows(tx, 'Rendering', [rendering])
  await makeLinksAgain(tx, rows)
  await insertRows(tx, 'Revision', withoutIds(revisions))
  for (const { kind, slug } of redirects) {
    const data = { entryId: entry.id }
    await tx.redirect.upsert({
      where: { kind_slug: { kind, slug } },
      create: { kind, slug, ...data },
      update: data,
      select: { slug: true },
    })
  }
  await writeDecisions(tx, rows, entry.id, entry.id)
  await tx.draft.updateMany({ where: { id: { in: drafts.map(({ id }) => id) } }, data: { entryId: entry.id } })
}

async function makeLinksAgain(tx: Tx, { links }: EntityRows): Promise<void> {
  const targets = await tx.entry.findMany({ where: { id: { in: links.flatMap(({ toId }) => toId ?? []) } }, select: { id: true } })
  const known = new Set(targets.map(({ id }) => id))
  const there = links.map((link) => ({ ...link, toId: link.toId !== null && known.has(link.toId) ? link.toId : null }))
  await insertRows(tx, 'Link', withoutIds(there))
}

const withoutIds = <Row extends { id: number }>(rows: readonly Row[]): Omit<Row, 'id'>[] => rows.map(({ id: _id, ...row }) => row)

/** The table that holds which digests are an entity's own, and its column for the entity. */
export const BELONGING = {
  topic: ['DigestTopic', 'topicId'],
  person: ['DigestPerson', 'personId'],
  term: ['DigestTerm', 'termId'],
  source: ['Article', 'sourceId'],
} as const satisfies Record<EntityKind, readonly [string, string]>

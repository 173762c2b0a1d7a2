import 'server-only'
import { db } from '@/lib/db/client'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import type { EntryRef } from '@/lib/schemas/views'
import { digestCounts } from './counts'
import { toRef } from './entry-ref'

/** Kinds that say what a digest is about or by; an outlet says only where it was read. */
export const TELLING_KINDS = ['topic', 'person', 'term'] as const satisfies EntityKind[]
export type TellingKind = (typeof TELLING_KINDS)[number]

/** An entity of a digest, and how many visible digests have it. */
export type EntityOfDigest = { id: number; kind: TellingKind; ref: EntryRef; digests: number }

/** More of one kind are not looked at: a paper may have thousands of authors. */
const LOOKED_AT = 50

type Row = { id: number; kind: TellingKind; slug: string; name: string }

/** The topics, people and terms of a digest, the rarest first. */
export async function entitiesOfDigest(digestId: number): Promise<EntityOfDigest[]> {
  const rows = await db().$queryRaw<Row[]>`SELECT e."id", e."kind", e."slug", e."name" FROM (
      SELECT "topicId" AS "entryId" FROM "DigestTopic" WHERE "digestId" = ${digestId} AND "position" < ${LOOKED_AT}
      UNION SELECT "personId" FROM "DigestPerson" WHERE "digestId" = ${digestId} AND "position" < ${LOOKED_AT}
      UNION SELECT "termId" FROM "DigestTerm" WHERE "digestId" = ${digestId} AND "position" < ${LOOKED_AT}
    ) b JOIN "Entry" e ON e."id" = b."entryId"`
  const digestsOf = await digestCounts(rows.map(({ id }) => id))
  return rows
    .map(({ id, kind, ...row }) => ({ id, kind, ref: toRef({ kind, ...row }), digests: digestsOf.get(id) ?? 0 }))
    .sort((a, b) => a.digests - b.digests || a.id - b.id)
}

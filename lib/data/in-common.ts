import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { belongingToAny } from './belonging'
import { type EntityOfDigest, TELLING_KINDS } from './digest-entities'
import { isVisible } from './visible'

/** That a digest shares an entity with the one in question; or, with null, that one of the two links to the other. */
export type InCommon = { digestId: number; entityId: number | null }

/**
 * What visible digests have in common with a digest, by its entities and links: for each entity and each direction of a link, of the `each` digests that were
 * stored last, found in an index without walking the others.
 */
export async function digestsInCommon(digestId: number, entities: readonly EntityOfDigest[], each: number): Promise<InCommon[]> {
  const sharing = entities.map(({ kind, id }) => {
    const { table, column } = belongingToAny(kind, [])
    return Prisma.sql`SELECT b."digestId", b.${column} AS "entityId" FROM ${table} b CROSS JOIN "Digest" d
      WHERE b.${column} = ${id} AND b."digestId" <> ${digestId} AND d."entryId" = b."digestId" AND ${isVisible()} ORDER BY b."digestId" DESC`
  })
  const linking = Prisma.sql`SELECT DISTINCT l."fromId" AS "digestId", NULL AS "entityId" FROM "Link" l CROSS JOIN "Digest" d
    WHERE l."toId" = ${digestId} AND l."fromId" <> ${digestId} AND d."entryId" = l."fromId" AND ${isVisible()} ORDER BY l."fromId" DESC`
  const linked = Prisma.sql`SELECT DISTINCT l."toId" AS "digestId", NULL AS "entityId" FROM "Link" l CROSS JOIN "Digest" d
    WHERE l."fromId" = ${digestId} AND l."toId" <> ${digestId} AND d."entryId" = l."toId" AND ${isVisible()} ORDER BY l."toId" DESC`
  const parts = [...sharing, linking, linked].map((part) => Prisma.sql`SELECT * FROM (${part} LIMIT ${each}) p`)
  return db().$queryRaw<InCommon[]>`${Prisma.join(parts, ' UNION ALL ')}`
}

/** Everything that these digests have in common with a digest, by its entities and links. */
export async function allInCommon(digestId: number, others: readonly number[], entities: readonly EntityOfDigest[]): Promise<InCommon[]> {
  const among = Prisma.join([...others])
  const kinds = TELLING_KINDS.filter((kind) => entities.some((entity) => entity.kind === kind))
  const sharing = kinds.map((kind) => {
    const ids = entities.filter((entity) => entity.kind === kind).map(({ id }) => id)
    const { table, column } = belongingToAny(kind, ids)
    // The plus makes the planner start from the few digests and not from an entity that thousands have.
    return Prisma.sql`SELECT b."digestId", b.${column} AS "entityId" FROM ${table} b
      WHERE b."digestId" IN (${among}) AND +b.${column} IN (${Prisma.join(ids)})`
  })
  const linking = Prisma.sql`SELECT l."fromId" AS "digestId", NULL AS "entityId" FROM "Link" l WHERE l."toId" = ${digestId} AND l."fromId" IN (${among})`
  const linked = Prisma.sql`SELECT l."toId" AS "digestId", NULL AS "entityId" FROM "Link" l WHERE l."fromId" = ${digestId} AND +l."toId" IN (${among})`
  return db().$queryRaw<InCommon[]>`${Prisma.join([...sharing, linking, linked], ' UNION ALL ')}`
}

import 'server-only'
import { type Actor, may } from '@/lib/auth/policy'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type EntityKind, entryKind } from '@/lib/schemas/entry-kind'
import { belongingToAny } from './belonging'
import { hiddenDigests, isVisible } from './visible'

/** What else makes an entity known, besides its own digests and links: authorship of a paper, topics below it. */
const KNOWN_ELSEWHERE: Partial<Record<EntityKind, (column: Prisma.Sql) => Prisma.Sql>> = {
  person: (column) => Prisma.sql`AND NOT EXISTS (SELECT 1 FROM "PaperAuthor" a JOIN "Digest" d ON d."entryId" = a."digestId"
    WHERE a."personId" = b.${column} AND ${isVisible()})`,
  topic: (column) => Prisma.sql`AND NOT EXISTS (SELECT 1 FROM "Topic" t WHERE t."parentId" = b.${column})`,
}

/**
 * Entities that nothing but hidden digests knows of: named by one, without a text of their own, and neither named nor spoken of by anything that
 * readers see. Showing them would tell what a draft is about. Hidden digests are few, so this starts from them.
 * @param only asks about this entity alone
 */
export async function hiddenEntityIds(kind: EntityKind, only?: number): Promise<number[]> {
  const { table, column } = belongingToAny(kind, [])
  const elsewhere = KNOWN_ELSEWHERE[kind]?.(column) ?? Prisma.empty
  const rows = await db().$queryRaw<{ id: number }[]>`
    SELECT DISTINCT b.${column} AS "id" FROM ${hiddenDigests()} h CROSS JOIN ${table} b
    WHERE b."digestId" = h."entryId" ${only === undefined ? Prisma.empty : Prisma.sql`AND b.${column} = ${only}`}
      AND EXISTS (SELECT 1 FROM "Rendering" r WHERE r."entryId" = b.${column} AND r."words" = 0)
      AND NOT EXISTS (SELECT 1 FROM ${table} v JOIN "Digest" d ON d."entryId" = v."digestId" WHERE v.${column} = b.${column} AND ${isVisible()}) ${elsewhere}
      AND NOT EXISTS (SELECT 1 FROM "Link" l JOIN "Entry" e ON e."id" = l."fromId" LEFT JOIN "Digest" d ON d."entryId" = e."id"
        WHERE l."toId" = b.${column} AND (e."kind" <> 'digest' OR (${isVisible()})))`
  return rows.map(({ id }) => id)
}

/** All entities that readers must not know of, whatever their kind. Nearly always none. */
export async function hiddenEntities(): Promise<ReadonlySet<number>> {
  const [some] = await db().$queryRaw<unknown[]>`SELECT 1 FROM ${hiddenDigests()} h LIMIT 1`
  if (!some) return new Set()
  const ids = await Promise.all(entryKind.exclude(['digest']).options.map((kind) => hiddenEntityIds(kind)))
  return new Set(ids.flat().map(Number))
}

/** Those that this one must not be told of at the desk, null for who has no account: whoever may write sees every digest and what it names, authors see what readers see. */
export async function hiddenFrom(actor: Actor | null): Promise<ReadonlySet<number>> {
  return actor && may(actor, 'write') ? new Set() : hiddenEntities()
}

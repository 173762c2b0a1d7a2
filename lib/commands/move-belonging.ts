import { z } from 'zod'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import type { EntityKind } from '@/lib/schemas/entry-kind'
import { BELONGING } from './entity-rows'
import { movedLinks, moveLinks, moveLinksBack } from './move-links'

/** [digest, position] */
const places = z.array(z.tuple([z.number(), z.number()]))

/** What was moved from one entity to another: enough to move exactly that back. */
export const moved = movedLinks.extend({
  /** Rows that name the other one now. */
  rows: places,
  /** Rows of digests that named both; they were taken out. */
  dropped: places,
  /** [digest, paper, position] */
  authors: z.array(z.tuple([z.number(), z.number(), z.number()])),
  /** Topics that lay under it. */
  children: z.array(z.number()),
})
export type Moved = z.infer<typeof moved>

/** From which entity to which other one of its kind. */
export type Ends = { kind: EntityKind; from: { id: number; slug: string }; to: { id: number; slug: string } }

const AT_ONCE = 5000

const belongingOf = (kind: EntityKind) => {
  const [table, column] = BELONGING[kind]
  return { table: Prisma.raw(`"${table}"`), column: Prisma.raw(`"${column}"`) }
}

/** The digests that name an entity, as one of theirs or as an author of a paper. */
export async function digestsNaming(tx: Tx, kind: EntityKind, id: number): Promise<number[]> {
  const { table, column } = belongingOf(kind)
  const authors = kind === 'person' ? Prisma.sql`UNION SELECT "digestId" FROM "PaperAuthor" WHERE "personId" = ${id}` : Prisma.empty
  const rows = await tx.$queryRaw<{ id: number }[]>`SELECT DISTINCT "digestId" AS "id" FROM ${table} WHERE ${column} = ${id} ${authors}`
  return rows.map((row) => Number(row.id))
}

/** Gives everything that names or links to one entity to another; texts link to the other's address from then on. Nothing names the first one after it. */
export async function moveBelonging(tx: Tx, ends: Ends): Promise<Moved> {
  const { kind, from, to } = ends
  const { table, column } = belongingOf(kind)
  // An article's outlet stands once for each article; elsewhere a digest names an entity once.
  const both =
    kind === 'source' ? Prisma.sql`0 = 1` : Prisma.sql`"digestId" IN (SELECT "digestId" FROM ${table} WHERE ${column} = ${to.id})`
  const read = async (which: Prisma.Sql): Promise<[number, number][]> => {
    const rows = await tx.$queryRaw<{ digestId: number; position: number }[]>`
      SELECT "digestId", "position" FROM ${table} WHERE ${column} = ${from.id} AND ${which}`
    return rows.map(({ digestId, position }) => [Number(digestId), Number(position)])
  }
  const dropped = await read(both)
  await tx.$executeRaw`DELETE FROM ${table} WHERE ${column} = ${from.id} AND ${both}`
  const rows = await read(Prisma.sql`1 = 1`)
  await tx.$executeRaw`UPDATE ${table} SET ${column} = ${to.id} WHERE ${column} = ${from.id}`
  const authors = await tx.paperAuthor.findMany({
    where: { personId: from.id },
    select: { digestId: true, paperPosition: true, position: true },
  })
  await tx.paperAuthor.updateMany({ where: { personId: from.id }, data: { personId: to.id } })
  const below = await tx.topic.findMany({ where: { parentId: from.id, entryId: { not: to.id } }, select: { entryId: true } })
  const children = below.map(({ entryId }) => entryId)
  await tx.topic.updateMany({ where: { entryId: { in: children } }, data: { parentId: to.id } })
  return {
    rows,
    dropped,
    authors: authors.map(({ digestId, paperPosition, position }) => [digestId, paperPosition, position]),
    children,
    ...(await moveLinks(tx, ends)),
  }
}

/**
 * Gives exactly what was moved back to the first one.
 * @param changed digests that were written since: what they name is what their text says now
 * @returns texts that were rendered since, which must be rendered again
 */
export async function moveBack(tx: Tx, ends: Ends, what: Moved, changed: ReadonlySet<number>): Promise<number[]> {
  const { kind, from, to } = ends
  const { table, column } = belongingOf(kind)
  const asThen = <Place extends readonly number[]>(all: readonly Place[]) => all.filter(([digest = 0]) => !changed.has(digest))
  const inParts = async (all: readonly (readonly number[])[], work: (values: Prisma.Sql) => Promise<unknown>) => {
    for (let start = 0; start < all.length; start += AT_ONCE) {
      const some = all.slice(start, start + AT_ONCE)
      await work(Prisma.join(some.map((place) => Prisma.sql`(${Prisma.join([...place])})`)))
    }
  }
  await inParts(
    asThen(what.rows),
    (values) => tx.$executeRaw`UPDATE ${table} SET ${column} = ${from.id}
      WHERE ${column} = ${to.id} AND ("digestId", "position") IN (VALUES ${values})`,
  )
  for (const [digest, position] of asThen(what.dropped))
    await tx.$executeRaw`INSERT INTO ${table} ("digestId", "position", ${column})
      SELECT ${digest}, ${position}, ${from.id} WHERE EXISTS (SELECT 1 FROM "Digest" WHERE "entryId" = ${digest})`
  await inParts(
    asThen(what.authors),
    (values) => tx.$executeRaw`UPDATE "PaperAuthor" SET "personId" = ${from.id}
      WHERE "personId" = ${to.id} AND ("digestId", "paperPosition", "position") IN (VALUES ${values})`,
  )
  await tx.topic.updateMany({ where: { entryId: { in: what.children }, parentId: to.id }, data: { parentId: from.id } })
  return moveLinksBack(tx, ends, what)
}

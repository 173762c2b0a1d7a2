import { db } from '@/lib/db/client'

/** Those names of these entries that several answer to, among these or with others. */
export async function namesOfSeveral(ids: readonly number[]): Promise<string[]> {
  const own = await db().alias.findMany({ where: { entryId: { in: [...ids] } }, select: { name: true, folded: true } })
  const bearers = await db().alias.findMany({
    where: { folded: { in: [...new Set(own.map(({ folded }) => folded))] } },
    distinct: ['folded', 'entryId'],
    select: { folded: true },
  })
  const counts = new Map<string, number>()
  for (const { folded } of bearers) counts.set(folded, (counts.get(folded) ?? 0) + 1)
  return [...new Set(own.filter(({ folded }) => (counts.get(folded) ?? 0) > 1).map(({ name }) => name))]
}

/** What an entry is called: a digest's title; the name of an entity and its other names. */
export async function namesOfEntry(id: number): Promise<string[]> {
  const entry = await db().entry.findUnique({
    where: { id },
    select: { name: true, aliases: { orderBy: { position: 'asc' }, select: { name: true } } },
  })
  return entry ? [...new Set([entry.name, ...entry.aliases.map(({ name }) => name)])] : []
}

/** What an entry is called first of all; null when there is none. */
export async function mainName(id: number): Promise<string | null> {
  return (await db().entry.findUnique({ where: { id }, select: { name: true } }))?.name ?? null
}

/** Its address; empty when there is none. */
export async function slugOf(id: number): Promise<string> {
  return (await db().entry.findUnique({ where: { id }, select: { slug: true } }))?.slug ?? ''
}

import { db } from '@/lib/db/client'

/** What an entry is called: a digest's title; the name of an entity and its other names. */
export async function namesOfEntry(id: number): Promise<string[]> {
  const entry = await db().entry.findUnique({
    where: { id },
    select: { name: true, aliases: { orderBy: { position: 'asc' }, select: { name: true } } },
  })
  return entry ? [...new Set([entry.name, ...entry.aliases.map(({ name }) => name)])] : []
}

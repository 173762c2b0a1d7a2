import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { writerOfTransaction } from '@/lib/db/transaction-scope'
import { searchDocuments } from './search-documents'
import { searchWriter } from './search-writer'

/** Digests that are indexed anew at once when names change. */
const AT_ONCE = 500

/** Brings the search index to where the store is, for these entries: what readers may find is taken in, what they may not is forgotten. */
export async function keepSearch(tx: Tx, ids: readonly number[]): Promise<void> {
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE)
    const documents = await searchDocuments(tx, some)
    const found = new Set(documents.map(({ id }) => id))
    const session = writerOfTransaction()
    searchWriter().upsert(session, documents)
    searchWriter().remove(
      session,
      some.filter((id) => !found.has(id)),
    )
  }
}

/** What a link to a digest shows of it, and whether it does, by number. */
export async function titlesShown(tx: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  if (!ids.length) return new Map()
  const rows = await tx.digest.findMany({
    where: { entryId: { in: [...ids] } },
    select: { entryId: true, status: true, publishedAt: true, entry: { select: { name: true, updatedAt: true } } },
  })
  return new Map(
    rows.map(({ entryId, status, publishedAt, entry: { name, updatedAt } }) => [
      entryId,
      JSON.stringify([name, status, publishedAt !== null && publishedAt <= updatedAt]),
    ]),
  )
}

/** Digests that link to these, which are found by the title that their links show only while that is public: to be taken in again where `titlesShown` has changed. */
export async function digestsLinkingTo(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const linking: number[] = []
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const which = Prisma.join(ids.slice(start, start + AT_ONCE))
    const rows = await tx.$queryRaw<{ id: number }[]>`SELECT DISTINCT l."fromId" AS "id" FROM "Link" l
      JOIN "Digest" d ON d."entryId" = l."toId" JOIN "Digest" f ON f."entryId" = l."fromId" WHERE l."toId" IN (${which})`
    for (const { id } of rows) linking.push(Number(id))
  }
  return linking
}

/** Digests whose rows of the index hold names of these people. */
export async function digestsOfPeople(tx: Tx, people: readonly number[]): Promise<number[]> {
  if (!people.length) return []
  const which = Prisma.join([...people])
  const rows = await tx.$queryRaw<{ id: number }[]>`SELECT "digestId" AS "id" FROM "DigestPerson" WHERE "personId" IN (${which})
    UNION SELECT "digestId" FROM "PaperAuthor" WHERE "personId" IN (${which})`
  return rows.map(({ id }) => Number(id))
}

import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { writerOfTransaction } from '@/lib/db/transaction-scope'
import { searchDocuments } from './search-documents'
import { searchWriter } from './search-writer'

/** Digests that are indexed anew at once when names change. */
const AT_ONCE = 500

/**
 * Brings the search index to where the store is, for these entries: what readers may find is taken in, what they may not is forgotten. Digests that link
 * to them are taken in again, since they are found by a title that their links show only while that is public.
 */
export async function keepSearch(tx: Tx, ids: readonly number[]): Promise<void> {
  const all = [...new Set([...ids, ...(await digestsLinkingTo(tx, ids))])]
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const some = all.slice(start, start + AT_ONCE)
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

async function digestsLinkingTo(tx: Tx, ids: readonly number[]): Promise<number[]> {
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

import { db } from '@/lib/db/client'
import { headDocuments } from './stored-entries'

/** More are not looked through: a warning names a few. */
const MOST = 500

/** The documents of the digests that name an entity, with their path, or their address where they came from no file. */
export async function digestsNaming(entityId: number): Promise<{ path: string; document: string }[]> {
  const digests = await db().digest.findMany({
    where: {
      OR: [
        { people: { some: { personId: entityId } } },
        { papers: { some: { authors: { some: { personId: entityId } } } } },
        { topics: { some: { topicId: entityId } } },
        { terms: { some: { termId: entityId } } },
        { articles: { some: { sourceId: entityId } } },
      ],
    },
    orderBy: { entryId: 'asc' },
    take: MOST,
    select: { entryId: true, entry: { select: { slug: true, path: true } } },
  })
  const documents = await headDocuments(digests.map(({ entryId }) => entryId))
  return digests.flatMap(({ entryId, entry }) => {
    const head = documents.get(entryId)
    return head ? [{ path: entry.path ?? `digest:${entry.slug}`, document: head.document }] : []
  })
}

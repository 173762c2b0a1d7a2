import 'server-only'
import { db } from '@/lib/db/client'
import { searchIndex } from './search-index'
import { hiddenDigests } from './visible'

/**
 * Entries whose text may hold one of these names, found without reading all texts, which took five seconds of a hundred thousand: public digests by the search
 * index, beside all that it is not told of. Undefined where it cannot tell. For what is rendered again: drafts are among them.
 */
export async function textsThatMayHold(names: ReadonlySet<string>): Promise<number[] | undefined> {
  if (!names.size) return []
  const found = searchIndex().holding(names)
  if (!found) return undefined
  const others = await db().$queryRaw<{ id: number }[]>`SELECT "entryId" AS "id" FROM ${hiddenDigests()} h
    UNION SELECT e."id" FROM "Entry" e JOIN "Rendering" r ON r."entryId" = e."id" WHERE e."kind" <> 'digest' AND r."text" <> ''`
  return [...new Set([...found, ...others.map(({ id }) => id)])]
}

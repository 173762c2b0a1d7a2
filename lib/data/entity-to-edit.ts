import { db } from '@/lib/db/client'
import { BEING_WRITTEN } from '@/lib/db/draft-rule'
import type { EntityKind } from '@/lib/schemas/entry-kind'

/** The document of an entity, its revision, and whether somebody is writing it; null when there is none. */
export async function entityToEdit(
  kind: EntityKind,
  slug: string,
): Promise<{ id: number; revision: number; document: string; hasDraft: boolean } | null> {
  const entry = await db().entry.findUnique({
    where: { kind_slug: { kind, slug } },
    select: { id: true, revision: true, drafts: { where: BEING_WRITTEN, take: 1, select: { id: true } } },
  })
  if (!entry) return null
  const { id, revision, drafts } = entry
  const { document } = await db().revision.findUniqueOrThrow({
    where: { entryId_number: { entryId: id, number: revision } },
    select: { document: true },
  })
  return { id, revision, document, hasDraft: drafts.length > 0 }
}

/** What an entry said at a revision; null when it has none of that number. */
export async function documentOf(entryId: number, number: number): Promise<string | null> {
  const revision = await db().revision.findUnique({ where: { entryId_number: { entryId, number } }, select: { document: true } })
  return revision?.document ?? null
}

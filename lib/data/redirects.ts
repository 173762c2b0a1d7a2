import 'server-only'
import { db } from '@/lib/db/client'
import { addressOf, type EntryKind } from '@/lib/schemas/entry-kind'
import { visibleEntry } from './visible'

/** Where an old address leads now; null when it leads nowhere that readers may see. */
export async function findRedirect(kind: EntryKind, slug: string): Promise<string | null> {
  const row = await db().redirect.findFirst({
    where: { kind, slug, entry: visibleEntry() },
    select: { entry: { select: { kind: true, slug: true } } },
  })
  return row && addressOf(row.entry.kind as EntryKind, row.entry.slug)
}

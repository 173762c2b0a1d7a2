import { db } from '@/lib/db/client'
import type { EntryKind } from '@/lib/schemas/entry-kind'

/** The entry whose address this is, or once was; null when the slug is free. */
export async function slugOwner(kind: EntryKind, slug: string): Promise<number | null> {
  const entry = await db().entry.findUnique({ where: { kind_slug: { kind, slug } }, select: { id: true } })
  if (entry) return entry.id
  const redirect = await db().redirect.findUnique({ where: { kind_slug: { kind, slug } }, select: { entryId: true } })
  return redirect?.entryId ?? null
}

/** Whether an address led to this entry once, and leads there still. */
export async function isFormerSlug(kind: EntryKind, slug: string, entryId: number): Promise<boolean> {
  const redirect = await db().redirect.findUnique({ where: { kind_slug: { kind, slug } }, select: { entryId: true } })
  return redirect?.entryId === entryId
}
